import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";

import { FormNote } from "./form-note";
import { WordField } from "./word-field";

/** The end of the editor: a note for the list of versions, and the button that makes one. */
export function SaveCard({ number }: { number: number }) {
  return (
    <Card>
      <div className="grid gap-5">
        <WordField
          name="note"
          label="What changed"
          defaultValue=""
          hint="Optional; it stands in the list of versions."
        />
        <FormNote intent="save" />
        <div>
          <SubmitButton name="intent" value="save" pendingText="Saving">
            Save as version {number}
          </SubmitButton>
        </div>
      </div>
    </Card>
  );
}
