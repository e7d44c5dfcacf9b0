"use client";

import { type ReactNode, useCallback, useState } from "react";

import { ActNotice } from "./act-notice";
import type { Act, ActState } from "./act-state";
import { type Run, RunContext } from "./use-act";

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
