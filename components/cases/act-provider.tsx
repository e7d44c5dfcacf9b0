"use client";

import { createContext, type ReactNode, useCallback, useContext, useState } from "react";

import type { FormState } from "@/components/settings/form-state";

import { ActNotice } from "./act-notice";
import type { Act, ActState, ActVerb } from "./act-state";

type Run = (verb: ActVerb, previous: FormState, form: FormData) => Promise<FormState>;

const RunContext = createContext<Run>(async () => ({}));

/** Runs an act of the page around it; what was done is told in one place, whatever becomes of the form. */
export function useAct(): Run {
  return useContext(RunContext);
}

/** Around all of a case page's forms: they come and go as the case changes, and the notice stays. */
export function ActProvider({ act, children }: { act: Act; children: ReactNode }) {
  const [notice, setNotice] = useState<ActState | null>(null);
  const run = useCallback<Run>(
    async (verb, previous, form) => {
      const state = await act(verb, previous, form);
      if (state.error) return state;
      setNotice(state);
      return {};
    },
    [act],
  );
  const close = useCallback(() => setNotice(null), []);
  return (
    <RunContext value={run}>
      {children}
      <ActNotice notice={notice} close={close} />
    </RunContext>
  );
}
