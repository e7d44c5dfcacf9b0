import type { Connection } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import { providerOf } from "@/lib/providers";

import { type ExplainedPermission, explainPermissions } from "./explain-permissions";
import { readPermissions } from "./read-permissions";
import { webhookUrl } from "./set-up-webhook";

export interface WebhookView {
  state: "pending" | "registered" | "by_hand" | "problem";
  url: string;
  eventTypes: readonly string[];
  endpointId: string | null;
  problem: string | null;
  lastEventAt: Date | null;
}

export interface PortalView {
  state: "pending" | "registered" | "problem";
  configurationId: string | null;
  problem: string | null;
}

/** A connection as its merchant's members may see it: nothing sealed, no hash, no key (P8). */
export interface ConnectionView {
  status: Connection["status"];
  mode: Connection["mode"];
  accountId: string | null;
  accountName: string | null;
  keyPrefix: string;
  keyLast4: string;
  permissions: ExplainedPermission[];
  webhook: WebhookView;
  portal: PortalView;
  brokenReason: string | null;
  brokenAt: Date | null;
  disconnectedAt: Date | null;
  createdAt: Date;
}

/** @returns null where nothing was ever connected */
export async function readConnection(merchantId: string): Promise<ConnectionView | null> {
  const row = await withMerchant(merchantId, (tx) => tx.connection.findUnique({ where: { merchantId } }));
  if (!row) return null;
  const { status, mode, accountId, accountName, keyPrefix, keyLast4 } = row;
  const { brokenReason, brokenAt, disconnectedAt, createdAt } = row;
  return {
    ...{ status, mode, accountId, accountName, keyPrefix, keyLast4 },
    permissions: explainPermissions(readPermissions(row.permissions)),
    webhook: viewWebhook(row),
    portal: viewPortal(row),
    ...{ brokenReason, brokenAt, disconnectedAt, createdAt },
  };
}

function viewWebhook(row: Connection): WebhookView {
  const { webhookEndpointId: endpointId, webhookProblem: problem, lastWebhookAt: lastEventAt } = row;
  const { eventTypes } = providerOf(row.provider);
  return { state: stateOf(row), url: webhookUrl(row), eventTypes, endpointId, problem, lastEventAt };
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

function viewPortal({
  portalConfigurationId: configurationId,
  portalProblem: problem,
}: Connection): PortalView {
  if (problem) return { state: "problem", configurationId, problem };
  return { state: configurationId ? "registered" : "pending", configurationId, problem };
}
