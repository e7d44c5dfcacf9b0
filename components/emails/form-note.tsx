"use client";

import { useFormState } from "@/components/settings/action-form";
import { Alert } from "@/components/ui/alert";

/** Beside a button of the editor: what pressing it did, or what keeps it from being done, with the way there. */
export function FormNote({ intent }: { intent: "save" | "test" }) {
  const { done, error, field, values } = useFormState();
  if (values?.intent !== intent) return null;
  if (done) return <Alert tone="good" role="status" title={done} />;
  if (!error) return null;
  return (
    <Alert
      tone="bad"
      role="alert"
      title={error}
      action={
        field && (
          <a href={`#${field}`} className="text-sm font-medium underline underline-offset-4">
            Go there
          </a>
        )
      }
    />
  );
}
