import { withInstallation, withMerchant } from "@/lib/db/transaction";
import { now } from "@/lib/clock";
import { addDays } from "@/lib/domain/sequence";
import { withProvider } from "@/lib/merchants/with-provider";
import { enqueue } from "@/lib/queue/enqueue";

import { recordEvent } from "./record-event";

const overlapMs = 10 * 60_000;
const retentionDays = 29;

/**
 * Lists the events since the last look, with ten minutes of overlap, and records those that never arrived.
 * The watermark moves only when all were recorded.
 */
export async function pollEvents({ merchantId }: { merchantId: string }): Promise<number> {
  const startedAt = await now();
  const connection = await withMerchant(merchantId, (tx) =>
    tx.connection.findUnique({ where: { merchantId } }),
  );
  if (!connection || connection.status === "broken" || connection.status === "disconnected") return 0;
  const from = connection.polledUntil ?? connection.createdAt;
  const since = new Date(Math.max(from.getTime() - overlapMs, addDays(startedAt, -retentionDays).getTime()));
  const added = await withProvider(merchantId, "recheck", async (provider, account) => {
    let count = 0;
    for await (const event of provider.listEvents(account, since)) {
      if (await recordEvent(connection.id, event, "poll")) count += 1;
    }
    return count;
  });
  await withMerchant(merchantId, (tx) =>
    tx.connection.update({ where: { id: connection.id }, data: { polledUntil: startedAt } }),
  );
  return added;
}

/** Asks for a poll of every connected merchant whose last look is older than its interval. */
export async function dispatchPolls(intervalMinutes: { healthy: number; without: number }): Promise<void> {
  const at = await now();
  const before = (minutes: number) => new Date(at.getTime() - minutes * 60_000);
  await withInstallation(async (tx) => {
    const due = await tx.connection.findMany({
      where: {
        status: { in: ["ok", "limited"] },
        merchant: { recoveryMode: { not: "off" } },
        OR: [
          { polledUntil: null },
          { webhookEndpointId: { not: null }, polledUntil: { lt: before(intervalMinutes.healthy) } },
          { webhookEndpointId: null, polledUntil: { lt: before(intervalMinutes.without) } },
        ],
      },
      select: { merchantId: true },
      take: 500,
    });
    for (const { merchantId } of due) {
      await enqueue(
        tx,
        "merchant.poll-events",
        { merchantId },
        { key: `poll:${merchantId}`, maxAttempts: 3 },
      );
    }
  });
}
