"use client";

import { useFormState } from "@/components/settings/action-form";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";

import { WordField } from "./word-field";

/** The end of the editor: a note for the list of versions, and the button that makes one. */
export function SaveCard({ number }: { number: number }) {
  const { error, field } = useFormState();
  return (
    <Card>
      <div className="grid gap-5">
        <WordField
          name="note"
          label="What changed"
          defaultValue=""
          hint="Optional; it stands in the list of versions."
        />
        {error && field && (
          <Alert
            tone="bad"
            role="alert"
            title={error}
            action={
              <a href={`#${field}`} className="text-sm font-medium underline underline-offset-4">
                Go there
              </a>
            }
          />
        )}
        <div>
          <SubmitButton name="intent" value="save" pendingText="Saving">
            Save as version {number}
          </SubmitButton>
        </div>
      </div>
    </Card>
  );
}
