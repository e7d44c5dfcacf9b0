"use client";

import type { ReactNode } from "react";

import { ActionForm } from "@/components/settings/action-form";

import type { ActVerb } from "./act-state";
import { useAct } from "./use-act";

interface Props {
  verb: ActVerb;
  /** sent along unseen */
  fields?: Record<string, string>;
  className?: string;
  children: ReactNode;
}

/** A form that does one thing about the case of the page. */
export function ActForm({ verb, fields = {}, className, children }: Props) {
  const run = useAct();
  return (
    <ActionForm action={(previous, form) => run(verb, previous, form)} className={className}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </ActionForm>
  );
}
