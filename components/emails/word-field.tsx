"use client";

import type { ReactNode } from "react";

import { useFormState } from "@/components/settings/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { directionOf } from "@/lib/format/locale";

interface Props {
  name: string;
  label: ReactNode;
  defaultValue: string;
  /** what stands there when nothing is typed */
  placeholder?: string;
  hint?: ReactNode;
  rows?: number;
  /** of the language that is typed in */
  lang?: string;
  inputMode?: "numeric" | "decimal";
}

/** Words of a mail: keeps what was typed, and shows its own fault. */
export function WordField({ name, label, hint, defaultValue, rows, ...control }: Props) {
  const { error, field, values } = useFormState();
  const value = values?.[name] ?? defaultValue;
  const dir = control.lang ? directionOf(control.lang) : undefined;
  return (
    <Field name={name} label={label} hint={hint} error={field === name ? error : undefined}>
      {(wiring) =>
        rows ? (
          <Textarea {...wiring} {...control} rows={rows} dir={dir} defaultValue={value} />
        ) : (
          <Input {...wiring} {...control} dir={dir} defaultValue={value} />
        )
      }
    </Field>
  );
}
