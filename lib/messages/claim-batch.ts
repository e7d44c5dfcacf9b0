import { now } from "@/lib/clock";
import type { Message, SendBatch } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import { AppError } from "@/lib/domain/errors";

// The transport gives up after 30 s, and what comes before it takes seconds.
const leaseMs = 60_000;

export interface ClaimedBatch {
  batch: SendBatch;
  /** in the order of the call */
  members: Message[];
  /** every earlier attempt ended before the transport can have taken it */
  isSurelyUnsent: boolean;
  /** wall time at which it was frozen, ms */
  frozenMs: number;
}

/**
 * Takes a batch for sending; nobody else gets it while the lease runs. Nothing of it is changed yet.
 * @returns null when it is done or dissolved
 * @throws AppError `batch_leased` another worker holds it, or died holding it: come back
 */
export async function claimBatch(job: { merchantId: string; batchId: string }): Promise<ClaimedBatch | null> {
  const { merchantId, batchId: id } = job;
  const wallNow = new Date();
  const offsetMs = (await now()).getTime() - wallNow.getTime();
  return withMerchant(merchantId, async (tx) => {
    const before = await tx.sendBatch.findFirst({ where: { id, merchantId } });
    if (!before || !["frozen", "sending"].includes(before.state)) return null;
    const { count } = await tx.sendBatch.updateMany({
      where: {
        id,
        state: before.state,
        attempts: before.attempts,
        OR: [{ leasedUntil: null }, { leasedUntil: { lt: wallNow } }],
      },
      data: { attempts: { increment: 1 }, leasedUntil: new Date(wallNow.getTime() + leaseMs) },
    });
    if (count === 0) throw new AppError("unavailable", "batch_leased", "Another worker holds this batch");
    const batch = { ...before, attempts: before.attempts + 1 };
    const rows = await tx.$queryRaw<
      Message[]
    >`SELECT * FROM "Message" WHERE "id" = ANY(${batch.memberIds}::uuid[])`;
    const byId = new Map(rows.map((row) => [row.id, row]));
    const members = batch.memberIds.flatMap((memberId) => byId.get(memberId) ?? []);
    const frozenMs = before.frozenAt.getTime() - offsetMs;
    return { batch, members, isSurelyUnsent: before.state === "frozen", frozenMs };
  });
}
