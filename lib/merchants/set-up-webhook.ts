import { recordAudit } from "@/lib/audit/record-audit";
import { seal } from "@/lib/crypto/seal";
import type { Connection } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import type { SetUpProblem } from "@/lib/domain/connection-view";
import type { WebhookEndpoint } from "@/lib/domain/provider";
import { env } from "@/lib/env";

import { toSetUpProblem } from "./set-up-problem";
import { withProvider } from "./with-provider";

// Two runs at once may undo each other's endpoint; each further round is one that somebody else finished.
const mostRounds = 6;

/** Where the provider delivers this connection's events. */
export function webhookUrl({ provider, endpointKey }: Pick<Connection, "provider" | "endpointKey">): string {
  return `${env().APP_URL}/api/webhooks/${provider}/${endpointKey}`;
}

/**
 * One endpoint of ours on the account whose secret we hold. A secret is shown once, at creation: an endpoint
 * whose secret was lost by a crash is removed and made again. One that a person set up by hand stays as it is.
 * @param renewsSecret  whether the endpoint is made anew, as its secret seems to be another one by now
 */
export async function setUpWebhook(
  merchantId: string,
  { renewsSecret = false }: { renewsSecret?: boolean } = {},
): Promise<void> {
  for (let round = 1; round <= mostRounds; round += 1) {
    const row = await readRow(merchantId);
    if (isByHand(row)) return;
    try {
      if (await makeSure(row, renewsSecret)) return;
    } catch (error) {
      return saveProblem(row, problemOf(row, error));
    }
  }
  await saveProblem(await readRow(merchantId), "crowded_out");
}

function readRow(merchantId: string): Promise<Connection> {
  return withMerchant(merchantId, (tx) => tx.connection.findUniqueOrThrow({ where: { merchantId } }));
}

/** A key that may no longer look at endpoints does not harm the one that we have. */
function problemOf(row: Connection, error: unknown): SetUpProblem | null {
  const problem = toSetUpProblem(error);
  const isRegistered = row.webhookEndpointId !== null && row.webhookSecretSealed !== null;
  return problem === "no_permission" && isRegistered ? null : problem;
}

function isByHand(row: Connection): boolean {
  return row.webhookSecretSealed !== null && row.webhookEndpointId === null;
}

/** @returns false where another run was in the way and the row must be read again */
async function makeSure(row: Connection, renewsSecret: boolean): Promise<boolean> {
  // The removal belongs to the same work: after a disconnect meanwhile only this run still has the key.
  return withProvider(row.merchantId, "recheck", async (provider, account) => {
    const needsSecret = renewsSecret || row.webhookSecretSealed === null;
    const endpoint = await provider.ensureWebhook(account, webhookUrl(row), { needsSecret });
    const { providerEndpointId, secret } = endpoint;
    if (secret === null && providerEndpointId === row.webhookEndpointId) {
      await saveProblem(row, null);
      return true;
    }
    if (secret !== null && (await saveEndpoint(row, endpoint, secret))) return true;
    await provider.removeWebhook(account, providerEndpointId);
    return false;
  });
}

async function saveEndpoint(
  { id, merchantId, endpointKey, webhookEndpointId }: Connection,
  { providerEndpointId }: WebhookEndpoint,
  secret: string,
): Promise<boolean> {
  return withMerchant(merchantId, async (tx) => {
    const { count } = await tx.connection.updateMany({
      // The row must still be what it was before the call; else another run was faster.
      where: { id, endpointKey, webhookEndpointId, status: { not: "disconnected" } },
      data: {
        webhookEndpointId: providerEndpointId,
        webhookSecretSealed: seal(secret, `webhook:${id}`),
        webhookProblem: null,
        webhookHealth: null,
        webhookHealthAt: null,
      },
    });
    if (count === 0) return false;
    await recordAudit(tx, {
      merchantId,
      actor: "recoup",
      action: "webhook.registered",
      subject: `connection:${id}`,
      reason: "Events of this account must reach us",
      data: { providerEndpointId },
    });
    return true;
  });
}

async function saveProblem(
  { id, merchantId }: Pick<Connection, "id" | "merchantId">,
  webhookProblem: SetUpProblem | null,
): Promise<void> {
  await withMerchant(merchantId, (tx) =>
    tx.connection.updateMany({ where: { id }, data: { webhookProblem } }),
  );
}
