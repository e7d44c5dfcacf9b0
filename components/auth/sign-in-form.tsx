"use client";

import { MailCheck } from "lucide-react";
import { type ReactNode, useActionState } from "react";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";

export interface SignInState {
  error?: string;
  field?: string;
  /** what was typed, so that it need not be typed again */
  email?: string;
  sentTo?: string;
}

interface Props {
  action: (previous: SignInState, form: FormData) => Promise<SignInState>;
  callbackUrl: string;
  /** the simulator's inbox, where there is one */
  inboxUrl?: string;
  /** other ways to sign in */
  children?: ReactNode;
}

function Sent({ to, inboxUrl }: { to: string; inboxUrl?: string }) {
  return (
    <div role="status" className="grid justify-items-center gap-3 text-center">
      <span className="grid size-11 place-items-center rounded-full bg-good-soft text-good">
        <MailCheck aria-hidden className="size-5" />
      </span>
      <h1 className="text-xl font-semibold tracking-tight">Check your mail</h1>
      <p className="min-w-0 max-w-full text-muted">
        We sent a link to <strong className="font-medium wrap-anywhere text-ink">{to}</strong>. It works once,
        within the next 15 minutes.
      </p>
      {inboxUrl && (
        <a
          href={inboxUrl}
          target="_blank"
          rel="noreferrer"
          className="text-accent underline underline-offset-4"
        >
          Open the simulator&apos;s inbox
        </a>
      )}
      <a href="/sign-in" className="text-sm text-muted underline underline-offset-4">
        Use another address
      </a>
    </div>
  );
}

/** Asks for an address and says that the link is on its way. Works without script. */
export function SignInForm({ action, callbackUrl, inboxUrl, children }: Props) {
  const [state, send] = useActionState(action, {});
  if (state.sentTo) return <Sent to={state.sentTo} inboxUrl={inboxUrl} />;
  return (
    <div className="grid gap-5">
      <div className="grid gap-1">
        <h1 className="text-xl font-semibold tracking-tight">Sign in to Recoup</h1>
        <p className="text-muted">
          We mail you a link; there is no password. A new address gets a new account.
        </p>
      </div>
      <form action={send} noValidate className="grid gap-4">
        <input type="hidden" name="callbackUrl" value={callbackUrl} />
        <Field name="email" label="Email address" error={state.error}>
          {(control) => (
            <Input
              {...control}
              type="email"
              autoComplete="email"
              placeholder="you@example.com"
              defaultValue={state.email}
              required
            />
          )}
        </Field>
        <SubmitButton pendingText="Sending the link">Mail me a sign-in link</SubmitButton>
      </form>
      {children}
    </div>
  );
}
