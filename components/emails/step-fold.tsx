"use client";

import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";

import { useFormState } from "@/components/settings/action-form";

interface Props {
  /** of the names of its fields */
  prefix: string;
  title: string;
  note: string;
  isOpen: boolean;
  children: ReactNode;
}

/** A mail's fields, folded unless there is something to see; a fault in one of them unfolds it. */
export function StepFold({ prefix, title, note, isOpen, children }: Props) {
  const { field } = useFormState();
  const hasFault = field?.startsWith(prefix) ?? false;
  return (
    <details
      key={String(hasFault)}
      open={hasFault || isOpen}
      className="group min-w-0 rounded-xl border border-line bg-surface shadow-card"
    >
      <summary className="flex items-center gap-3 rounded-xl px-5 py-4 hover:bg-sunken/50">
        <span className="font-semibold">{title}</span>
        <span className="min-w-0 flex-1 truncate text-sm text-muted">{note}</span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-muted group-open:rotate-180" />
      </summary>
      <div className="grid gap-5 px-5 pb-5">{children}</div>
    </details>
  );
}
