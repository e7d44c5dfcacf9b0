"use client";

import { useActionState } from "react";

import { SubmitButton } from "@/components/ui/submit-button";

export interface ActionResult {
  done?: string;
  error?: string;
}

interface Props {
  action: (previous: ActionResult, form: FormData) => Promise<ActionResult>;
  /** hidden values of the form, one field each */
  fields: Record<string, string>;
  children: string;
  /** names the row for those who hear the button alone */
  label: string;
}

/** A small button that does one thing to one row and says how it went. */
export function ActionButton({ action, fields, children, label }: Props) {
  const [result, submit] = useActionState(action, {});
  return (
    <form action={submit} className="inline-flex flex-wrap items-center justify-end gap-x-3 gap-y-1">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <span role="status" className={`text-sm ${result.error ? "text-bad" : "text-good"}`}>
        {result.error ?? result.done}
      </span>
      <SubmitButton look="secondary" size="small" aria-label={label}>
        {children}
      </SubmitButton>
    </form>
  );
}
