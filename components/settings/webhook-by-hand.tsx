import { Copyable } from "@/components/ui/copyable";
import { SubmitButton } from "@/components/ui/submit-button";
import type { WebhookView } from "@/lib/domain/connection-view";

import { ActionForm } from "./action-form";
import type { FormAction } from "./form-state";
import { SecretField } from "./secret-field";

interface Props {
  webhook: WebhookView;
  saveSecret: FormAction;
}

/** What to paste where when a person registers the endpoint: address, events, and back the signing secret. */
export function WebhookByHand({ webhook: { url, eventTypes }, saveSecret }: Props) {
  return (
    <ol className="grid gap-5">
      <li className="grid min-w-0 gap-1.5">
        <p className="text-sm font-medium">
          1. In Stripe, under Developers, Webhooks, add an endpoint with this address
        </p>
        <Copyable value={url} label="endpoint address" />
      </li>
      <li className="grid min-w-0 gap-1.5">
        <p className="text-sm font-medium">2. Choose these {eventTypes.length} events</p>
        <Copyable value={eventTypes.join(",")} label="event list" />
        <details>
          <summary className="text-sm text-muted">Show the list</summary>
          <ul className="mt-2 grid gap-x-6 font-mono text-xs sm:grid-cols-2">
            {eventTypes.map((type) => (
              <li key={type} className="break-all">
                {type}
              </li>
            ))}
          </ul>
        </details>
      </li>
      <li className="min-w-0">
        <ActionForm action={saveSecret} className="grid gap-3">
          <SecretField
            name="signingSecret"
            label="3. Paste the endpoint's signing secret"
            placeholder="whsec_…"
            hint="Stripe shows it on the page of the endpoint. We seal it and never show it again."
          />
          <div>
            <SubmitButton look="secondary" pendingText="Saving">
              Save the secret
            </SubmitButton>
          </div>
        </ActionForm>
      </li>
    </ol>
  );
}
