import type { Connection } from "@/lib/db/client";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import type { ConnectionView, PortalView, WebhookView } from "@/lib/domain/connection-view";
import { addDays } from "@/lib/domain/sequence";
import { env } from "@/lib/env";
import { providerOf } from "@/lib/providers";

import { explainPermissions } from "./explain-permissions";
import { readPermissions } from "./read-permissions";
import { readSetUpProblem } from "./set-up-problem";
import { webhookUrl } from "./set-up-webhook";

/** The connection without anything secret; null where nothing was ever connected. */
export async function readConnection(merchantId: string): Promise<ConnectionView | null> {
  const row = await withMerchant(merchantId, (tx) => findConnection(tx, merchantId));
  if (!row) return null;
  const { status, mode, accountId, accountName, keyPrefix, keyLast4 } = row;
  const { brokenReason, brokenAt, disconnectedAt, createdAt } = row;
  return {
    ...{ status, mode, accountId, accountName, keyPrefix, keyLast4 },
    permissions: explainPermissions(readPermissions(row.permissions)),
    webhook: viewWebhook(row),
    portal: viewPortal(row),
    ...{ brokenReason, brokenAt, disconnectedAt, createdAt },
    removesAt: status === "disconnected" && disconnectedAt ? addDays(disconnectedAt, keptDays()) : null,
  };
}

const dayMs = 86_400_000;

// The poll writes down when something last came, at first after an hour: until then, what came tells.
async function findConnection(tx: Tx, merchantId: string): Promise<Connection | null> {
  const row = await tx.connection.findUnique({ where: { merchantId } });
  if (!row || row.lastWebhookAt) return row;
  const last = await tx.providerEvent.findFirst({
    where: { merchantId, source: "webhook", receivedAt: { gt: new Date(Date.now() - dayMs) } },
    orderBy: { receivedAt: "desc" },
    select: { receivedAt: true },
  });
  return { ...row, lastWebhookAt: last?.receivedAt ?? null };
}

/** For how many days all that is stored of a merchant is kept after it was disconnected. */
export const keptDays = () => env().DISCONNECTED_DATA_DAYS;

function viewWebhook(row: Connection): WebhookView {
  const { webhookEndpointId: endpointId, lastWebhookAt: lastEventAt } = row;
  const { webhookHealth: health, webhookHealthAt: healthAt } = row;
  const problem = readSetUpProblem(row.webhookProblem);
  const { eventTypes } = providerOf(row.provider);
  const seen = { lastEventAt, health, healthAt };
  return { state: stateOf(row), url: webhookUrl(row), eventTypes, endpointId, problem, ...seen };
}

function stateOf({
  webhookEndpointId,
  webhookProblem,
  webhookSecretSealed,
}: Connection): WebhookView["state"] {
  if (webhookProblem) return "problem";
  if (webhookSecretSealed && !webhookEndpointId) return "by_hand";
  return webhookEndpointId ? "registered" : "pending";
}

function viewPortal({ portalConfigurationId: configurationId, portalProblem }: Connection): PortalView {
  const problem = readSetUpProblem(portalProblem);
  if (problem) return { state: "problem", configurationId, problem };
  return { state: configurationId ? "registered" : "pending", configurationId, problem };
}
