import { recordAudit } from "@/lib/audit/record-audit";
import { now } from "@/lib/clock";
import { type Tx, withMerchant } from "@/lib/db/transaction";
import { enqueue } from "@/lib/queue/enqueue";

import { finishDisconnect } from "./finish-disconnect";
import { dropConnection } from "./load-connection";

const callsEndWithinMs = 60_000;

/**
 * Disconnects the account: no new work from here on, what was decided and not called is `unknown`. Endpoint,
 * portal configuration and key go at once, or after calls in flight have ended (a job, within a minute).
 * Links keep answering with the merchant's name and contact. Safe to repeat.
 */
export async function disconnect({
  merchantId,
  userId,
}: {
  merchantId: string;
  userId: string;
}): Promise<void> {
  const disconnectedAt = await now();
  const inFlight = await withMerchant(merchantId, async (tx) => {
    const row = await tx.connection.findUnique({ where: { merchantId } });
    const { count } = await tx.connection.updateMany({
      where: { merchantId, status: { not: "disconnected" } },
      data: { status: "disconnected", disconnectedAt },
    });
    if (!row || count === 0) return 0;
    await tx.merchant.update({ where: { id: merchantId }, data: { recoveryMode: "off" } });
    await dropUncalledRetries(tx, merchantId, disconnectedAt);
    const runAt = new Date(Date.now() + callsEndWithinMs);
    await enqueue(
      tx,
      "merchant.disconnect",
      { merchantId },
      { key: `merchant.disconnect:${merchantId}`, runAt },
    );
    await recordAudit(tx, {
      merchantId,
      actor: userId,
      action: "connection.ended",
      subject: `connection:${row.id}`,
      reason: "A member disconnected the account",
    });
    return tx.retry.count({ where: { merchantId, state: "calling" } });
  });
  dropConnection(merchantId);
  if (inFlight === 0) await finishDisconnect(merchantId);
}

async function dropUncalledRetries(tx: Tx, merchantId: string, finishedAt: Date): Promise<void> {
  await tx.retry.updateMany({
    where: { merchantId, state: "decided" },
    data: { state: "unknown", code: "disconnected", finishedAt },
  });
}
