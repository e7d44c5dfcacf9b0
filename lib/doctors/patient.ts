import { now } from "@/lib/clock";
import { withMerchant } from "@/lib/db/transaction";
import { AppError } from "@/lib/domain/errors";
import type { Mode } from "@/lib/domain/facts";
import type { Permissions } from "@/lib/domain/provider";
import { lastingSilence } from "@/lib/domain/webhook-health";
import { readPermissions } from "@/lib/merchants/read-permissions";
import type { Priority } from "@/lib/merchants/with-provider";

/** Whom the doctors look at, and how urgently they may ask. */
export interface Patient {
  merchantId: string;
  provider: string;
  mode: Mode;
  permissions: Permissions;
  portalConfigurationId: string | null;
  webhookEndpointId: string | null;
  /** a person registered the endpoint and gave us its secret */
  isWebhookByHand: boolean;
  endpointKey: string;
  /** since when nothing was delivered of what happened */
  webhookSilentSince: Date | null;
  priority: Priority;
}

/** @throws AppError `connection_missing`, `connection_broken`, `connection_disconnected` */
export async function loadPatient(merchantId: string, priority: Priority): Promise<Patient> {
  const row = await withMerchant(merchantId, (tx) => tx.connection.findUnique({ where: { merchantId } }));
  if (!row) throw refuse("connection_missing", "No Stripe account is connected yet.");
  if (row.status === "broken") throw refuse("connection_broken", "Stripe refuses the key of this account.");
  if (row.status === "disconnected")
    throw refuse("connection_disconnected", "This Stripe account is disconnected.");
  const { provider, mode, portalConfigurationId, webhookEndpointId, webhookSecretSealed, endpointKey } = row;
  return {
    ...{ merchantId, provider, mode, portalConfigurationId, webhookEndpointId, endpointKey, priority },
    permissions: readPermissions(row.permissions),
    isWebhookByHand: webhookEndpointId === null && webhookSecretSealed !== null,
    webhookSilentSince: lastingSilence(row, await now()),
  };
}

function refuse(code: string, userMessage: string): AppError {
  return new AppError("unavailable", code, code, userMessage);
}
