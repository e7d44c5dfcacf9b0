import { resolveAlert } from "@/lib/alerts/resolve-alert";
import { recordAudit } from "@/lib/audit/record-audit";
import { now } from "@/lib/clock";
import { unseal } from "@/lib/crypto/seal";
import type { Connection } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import type { Account } from "@/lib/domain/provider";
import { describeError, log } from "@/lib/log";
import { providerOf } from "@/lib/providers";

import { buildAccount } from "./build-account";

/**
 * The second half of disconnecting: removes what we made on the account, then wipes key and secret. What
 * cannot be removed (a dead key) keeps its id in the row, for the page that lists it. Does nothing for a
 * merchant that is connected, so a late job cannot harm a new connection. Never throws what the provider says:
 * the key goes in any case.
 */
export async function finishDisconnect(merchantId: string): Promise<void> {
  const row = await withMerchant(merchantId, (tx) => tx.connection.findUnique({ where: { merchantId } }));
  if (row?.status !== "disconnected") return;
  const left = row.keySealed === null ? pick(row) : await removeOurs(row, row.keySealed);
  const finishedAt = await now();
  await withMerchant(merchantId, async (tx) => {
    const { count } = await tx.connection.updateMany({
      where: { id: row.id, status: "disconnected", endpointKey: row.endpointKey },
      data: { ...left, keySealed: null, webhookSecretSealed: null },
    });
    if (count === 0) return;
    await tx.retry.updateMany({
      where: { merchantId, state: { in: ["decided", "calling"] } },
      data: { state: "unknown", code: "disconnected", finishedAt },
    });
    // Nobody looks at the account any more; what was found there is no news.
    await resolveAlert(tx, { merchantId, kind: "link_path_broken" });
    await tx.doctorFinding.updateMany({
      where: { merchantId, resolvedAt: null },
      data: { resolvedAt: finishedAt, resolvedBy: "gone" },
    });
    if (row.keySealed === null) return;
    await recordAudit(tx, {
      merchantId,
      actor: "recoup",
      action: "connection.wiped",
      subject: `connection:${row.id}`,
      reason: "The account was disconnected",
      data: { ...left },
    });
  });
}

type Left = Pick<Connection, "webhookEndpointId" | "portalConfigurationId">;

function pick({ webhookEndpointId, portalConfigurationId }: Connection): Left {
  return { webhookEndpointId, portalConfigurationId };
}

/** @returns the ids of what is still there */
async function removeOurs(row: Connection, keySealed: string): Promise<Left> {
  const { merchantId, webhookEndpointId: endpoint, portalConfigurationId: configuration } = row;
  const provider = providerOf(row.provider);
  const apiKey = unseal(keySealed, `connection:${row.id}`);
  const account: Account = await buildAccount({ ...row, apiKey }, "retry", {
    timeoutMs: removeTimeoutMs,
    why: { reason: "The account was disconnected: what Recoup made on it goes." },
  });
  const isGone = async (what: string, remove: () => Promise<void>): Promise<boolean> => {
    try {
      await remove();
      return true;
    } catch (error) {
      log.warn({ merchantId, what, error: describeError(error) }, "left behind on a disconnected account");
      return false;
    }
  };
  const [endpointGone, configurationGone] = await Promise.all([
    endpoint !== null && isGone("webhook", () => provider.removeWebhook(account, endpoint)),
    configuration !== null && isGone("portal", () => provider.deactivatePortal(account, configuration)),
  ]);
  return {
    webhookEndpointId: endpointGone ? null : endpoint,
    portalConfigurationId: configurationGone ? null : configuration,
  };
}

const removeTimeoutMs = 5_000;
