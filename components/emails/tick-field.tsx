"use client";

import type { ReactNode } from "react";

import { useFormState } from "@/components/settings/action-form";
import { Checkbox } from "@/components/ui/checkbox";

/** A box to tick that stays as it was when the form comes back. */
export function TickField(props: { name: string; label: ReactNode; isTicked: boolean }) {
  const { name, label, isTicked } = props;
  const { values } = useFormState();
  const checked = values ? values[name] === "on" : isTicked;
  return <Checkbox key={String(checked)} name={name} label={label} defaultChecked={checked} />;
}
