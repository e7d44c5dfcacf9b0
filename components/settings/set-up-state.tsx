import { CircleCheck, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

import { Spinner } from "@/components/ui/spinner";
import type { ConnectionView } from "@/lib/domain/connection-view";

import type { FormAction } from "./form-state";
import { portalProblemWords, webhookProblemWords } from "./problem-words";
import { isDown, WebhookHealthLine } from "./webhook-health-line";
import { WebhookByHand } from "./webhook-by-hand";

interface Props {
  connection: ConnectionView;
  saveSecret: FormAction;
}

/** What Recoup made on the account, with the ids under which Stripe lists it, or what stands in the way. */
export function SetUpState({ connection: { webhook, portal }, saveSecret }: Props) {
  return (
    <ul className="grid gap-6">
      <Part state={isDown(webhook) ? "problem" : webhook.state} title="Webhook endpoint">
        {webhook.state === "pending" && "Registering our endpoint on your account…"}
        {webhook.state === "registered" && (
          <>
            Registered as <Id>{webhook.endpointId}</Id>.
          </>
        )}
        {webhook.state === "by_hand" &&
          "Registered by you. We check its signature with the secret that you gave us."}
        <WebhookHealthLine webhook={webhook} />
        {webhook.problem && (
          <div className="grid gap-4">
            <p>{webhookProblemWords[webhook.problem]}</p>
            <WebhookByHand webhook={webhook} saveSecret={saveSecret} />
          </div>
        )}
      </Part>
      <Part state={portal.state} title="Card form">
        {portal.state === "pending" && "Making our portal configuration on your account…"}
        {portal.state === "registered" && (
          <>
            Portal configuration <Id>{portal.configurationId}</Id>. It takes cards and shows invoices, no
            more; your own portal settings are untouched.
          </>
        )}
        {portal.problem && portalProblemWords[portal.problem]}
      </Part>
    </ul>
  );
}

function Part({ state, title, children }: { state: string; title: string; children: ReactNode }) {
  return (
    <li className="flex gap-3">
      <span className="mt-0.5 size-5 shrink-0">
        {state === "pending" && <Spinner />}
        {state === "problem" && (
          <TriangleAlert aria-label="Problem" role="img" className="size-5 text-warn" />
        )}
        {(state === "registered" || state === "by_hand") && (
          <CircleCheck aria-label="Done" role="img" className="size-5 text-good" />
        )}
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        <div className="text-muted">{children}</div>
      </div>
    </li>
  );
}

function Id({ children }: { children: string | null }) {
  return <code className="font-mono text-sm break-all text-ink">{children}</code>;
}
