"use client";

import { createContext, type ReactNode, useActionState, useContext } from "react";

import { Alert } from "@/components/ui/alert";

import type { FormAction, FormState } from "./form-state";

const StateContext = createContext<FormState>({});

/** What the form around said last; its fields show their own errors by it. */
export function useFormState(): FormState {
  return useContext(StateContext);
}

interface Props {
  action: FormAction;
  className?: string;
  /** a part of it says what went wrong or was done, by `useFormState` */
  isQuiet?: boolean;
  children: ReactNode;
}

/** A form that says above its end what went wrong or was done. Works without script. */
export function ActionForm({ action, className = "grid gap-5", isQuiet = false, children }: Props) {
  const [state, send] = useActionState(action, {});
  return (
    <StateContext.Provider value={state}>
      <form action={send} noValidate className={className}>
        {children}
        {!isQuiet && state.error && !state.field && <Alert tone="bad" role="alert" title={state.error} />}
        {!isQuiet && state.done && <Alert tone="good" role="status" title={state.done} />}
      </form>
    </StateContext.Provider>
  );
}
