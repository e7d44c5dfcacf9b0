"use client";

import type { ComponentProps, ReactNode } from "react";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";

import { useFormState } from "./action-form";

interface Props {
  name: string;
  /** where the same name is on the page twice */
  id?: string;
  label: string;
  hint?: ReactNode;
  defaultValue?: string;
  /** several lines */
  rows?: number;
  input?: Omit<ComponentProps<typeof Input>, "name" | "defaultValue">;
}

/** A line of text, or several, that keeps what was typed and shows its own error. */
export function TextField({ name, id, label, hint, defaultValue, rows, input }: Props) {
  const { error, field, values } = useFormState();
  const value = values?.[name] ?? defaultValue;
  return (
    <Field name={name} id={id} label={label} hint={hint} error={field === name ? error : undefined}>
      {(control) =>
        rows ? (
          <Textarea {...control} rows={rows} defaultValue={value} />
        ) : (
          <Input {...control} {...input} defaultValue={value} />
        )
      }
    </Field>
  );
}
