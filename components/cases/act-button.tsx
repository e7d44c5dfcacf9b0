"use client";

import type { ReactNode } from "react";

import type { ButtonLook } from "@/components/ui/button-style";
import { SubmitButton } from "@/components/ui/submit-button";

import { ActForm } from "./act-form";
import type { ActVerb } from "./act-state";

interface Props {
  verb: ActVerb;
  fields?: Record<string, string>;
  look?: ButtonLook;
  /** what it is about, for those who hear it alone */
  label?: string;
  children: ReactNode;
}

/** One press that does one thing, where nothing has to be asked. */
export function ActButton({ verb, fields, look = "secondary", label, children }: Props) {
  return (
    <ActForm verb={verb} fields={fields} className="grid justify-items-start gap-2">
      <SubmitButton look={look} size="small" aria-label={label}>
        {children}
      </SubmitButton>
    </ActForm>
  );
}
