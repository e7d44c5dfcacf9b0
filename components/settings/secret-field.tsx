"use client";

import type { ReactNode } from "react";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

import { useFormState } from "./action-form";

interface Props {
  name: string;
  label: string;
  hint?: ReactNode;
  placeholder?: string;
}

/** For a key or a secret: never filled in again, never remembered by the browser (P8). */
export function SecretField({ name, label, hint, placeholder }: Props) {
  const { error, field } = useFormState();
  return (
    <Field name={name} label={label} hint={hint} error={field === name ? error : undefined}>
      {(control) => (
        <Input
          {...control}
          type="password"
          autoComplete="off"
          spellCheck={false}
          data-1p-ignore
          data-lpignore="true"
          placeholder={placeholder}
          className="font-mono"
        />
      )}
    </Field>
  );
}
