"use client";

import { createContext, useContext } from "react";

import type { FormState } from "@/components/settings/form-state";

import type { ActVerb } from "./act-state";

export type Run = (verb: ActVerb, previous: FormState, form: FormData) => Promise<FormState>;

export const RunContext = createContext<Run>(async () => ({}));

/** Runs an act of the page around it; what was done is told in one place, whatever becomes of the form. */
export function useAct(): Run {
  return useContext(RunContext);
}
