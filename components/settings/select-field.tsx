"use client";

import type { ReactNode } from "react";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

import { useFormState } from "./action-form";

interface Props {
  name: string;
  label: string;
  hint?: ReactNode;
  defaultValue: string;
  options: { value: string; label: string }[];
}

/** One of a few, with its own error. */
export function SelectField({ name, label, hint, defaultValue, options }: Props) {
  const { error, field, values } = useFormState();
  const value = values?.[name] ?? defaultValue;
  return (
    <Field name={name} label={label} hint={hint} error={field === name ? error : undefined}>
      {/* A new key, because a form's reset after its action would fall back to the first choice. */}
      {(control) => <Select key={value} {...control} defaultValue={value} options={options} />}
    </Field>
  );
}
