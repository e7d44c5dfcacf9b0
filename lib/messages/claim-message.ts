import type { Message } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import { now } from "@/lib/clock";
import { AppError } from "@/lib/domain/errors";

// The transport gives up after 10 s; a lease that outlives its worker only delays the next attempt.
const leaseMs = 20_000;

export interface ClaimedMessage {
  message: Message;
  /** every earlier attempt ended before the transport can have taken the mail */
  isSurelyUnsent: boolean;
  /** wall time at which it was frozen, ms */
  frozenMs: number;
}

/**
 * Takes a message for sending; nobody else gets it while the lease runs. `attempts` counts this one.
 * @param routeId  what it would leave by now; kept while it is surely unsent
 * @returns null when it is sent or given up, or leaves with a batch
 * @throws AppError `message_leased` another worker holds it, or died holding it: come back
 */
export async function claimMessage(
  job: { merchantId: string; messageId: string },
  routeId: string,
): Promise<ClaimedMessage | null> {
  const { merchantId, messageId: id } = job;
  const wallNow = new Date();
  const offsetMs = (await now()).getTime() - wallNow.getTime();
  return withMerchant(merchantId, async (tx) => {
    const before = await tx.message.findFirst({ where: { id, merchantId } });
    if (!before || !["frozen", "sending"].includes(before.state) || before.batchId) return null;
    const { count } = await tx.message.updateMany({
      where: {
        id,
        state: { in: ["frozen", "sending"] },
        attempts: before.attempts,
        batchId: null,
        OR: [{ leasedUntil: null }, { leasedUntil: { lt: wallNow } }],
      },
      data: {
        state: "sending",
        attempts: { increment: 1 },
        leasedUntil: new Date(wallNow.getTime() + leaseMs),
        firstTriedAt: before.firstTriedAt ?? wallNow,
        routeId: before.state === "frozen" ? routeId : (before.routeId ?? routeId),
      },
    });
    if (count === 0) throw new AppError("unavailable", "message_leased", "Another worker holds this message");
    const message = await tx.message.findUniqueOrThrow({ where: { id } });
    const frozenMs = before.frozenAt.getTime() - offsetMs;
    return { message, isSurelyUnsent: before.state === "frozen", frozenMs };
  });
}
