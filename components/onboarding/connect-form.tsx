"use client";

import { useActionState } from "react";

import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";

import type { FormAction } from "@/components/settings/form-state";

import { JoinOffer } from "./join-offer";

/** Never holds what was pasted. */
export interface ConnectState {
  error?: string;
  field?: string;
  done?: string;
  /** a full secret key in live mode: taken only where the user insists */
  asksToInsist?: boolean;
  offer?: { merchantName: string; proof: string };
  memberOf?: { merchantName: string; href: string };
}

interface Props {
  action: (previous: ConnectState, form: FormData) => Promise<ConnectState>;
  /** absent where the key of a connection is replaced */
  askToJoin?: FormAction;
  submitText?: string;
}

/** Takes a key. The field is empty again after each try, and the key is in no address and no page (P8). */
export function ConnectForm({ action, askToJoin, submitText = "Connect" }: Props) {
  const [state, send] = useActionState(action, {});
  if (state.offer && askToJoin) return <JoinOffer offer={state.offer} askToJoin={askToJoin} />;
  const isAboutKey = state.field === "apiKey";
  return (
    <form action={send} noValidate className="grid gap-4">
      <Field
        name="apiKey"
        label="Restricted key"
        hint="We seal it, and show only its last four characters. Checking it leaves a few lines in your Stripe request log."
        error={isAboutKey ? state.error : undefined}
      >
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="off"
            spellCheck={false}
            data-1p-ignore
            data-lpignore="true"
            placeholder="rk_live_… or rk_test_…"
            className="font-mono"
          />
        )}
      </Field>
      {state.asksToInsist && (
        <Checkbox
          name="allowFullSecret"
          label="Use a full secret key all the same"
          hint="It may do everything on your account, also what Recoup never needs. Paste it again to go on."
        />
      )}
      {state.error && !isAboutKey && <Alert tone="bad" role="alert" title={state.error} />}
      {state.done && <Alert tone="good" role="status" title={state.done} />}
      {state.memberOf && (
        <Alert
          tone="accent"
          role="alert"
          title={`You have this account already: it is connected to ${state.memberOf.merchantName}.`}
          action={
            <ButtonLink look="secondary" size="small" href={state.memberOf.href}>
              Open it
            </ButtonLink>
          }
        />
      )}
      <div>
        <SubmitButton pendingText="Asking Stripe what this key may do">{submitText}</SubmitButton>
      </div>
    </form>
  );
}
