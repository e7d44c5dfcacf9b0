"use client";

import type { ReactNode } from "react";

import { useFormState } from "@/components/settings/action-form";
import { Checkbox } from "@/components/ui/checkbox";

interface Props {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  isChecked?: boolean;
}

/** A box to tick that stays as it was left while the form has an error, and shows its own. */
export function CheckField({ name, label, hint, isChecked = false }: Props) {
  const { values, error, field } = useFormState();
  const value = values?.[name];
  const checked = value === undefined ? isChecked : value === "on";
  return (
    <div className="grid gap-1.5">
      <Checkbox key={String(checked)} name={name} label={label} hint={hint} defaultChecked={checked} />
      {field === name && (
        <p role="alert" className="text-sm text-bad">
          {error}
        </p>
      )}
    </div>
  );
}
