import { now } from "@/lib/clock";
import { type Message, Prisma, type SendBatch } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
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
export async function claimBatch(
  tx: Tx,
  { merchantId, batchId: id }: { merchantId: string; batchId: string },
): Promise<ClaimedBatch | null> {
  const wallNow = new Date();
  const offsetMs = (await now()).getTime() - wallNow.getTime();
  const isOpen = Prisma.sql`"id" = ${id}::uuid AND "merchantId" = ${merchantId}::uuid
    AND "state" IN ('frozen', 'sending')`;
  const [batch] = await tx.$queryRaw<SendBatch[]>`
    UPDATE "SendBatch" SET "attempts" = "attempts" + 1, "leasedUntil" = ${new Date(wallNow.getTime() + leaseMs)}
    WHERE ${isOpen} AND ("leasedUntil" IS NULL OR "leasedUntil" < ${wallNow}) RETURNING *`;
  if (!batch) {
    const held = await tx.$queryRaw<unknown[]>`SELECT 1 AS "one" FROM "SendBatch" WHERE ${isOpen}`;
    if (held.length === 0) return null;
    throw new AppError("unavailable", "batch_leased", "Another worker holds this batch");
  }
  const rows = await tx.$queryRaw<Message[]>`
    SELECT * FROM "Message" WHERE "id" = ANY(${batch.memberIds}::uuid[])`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const members = batch.memberIds.flatMap((memberId) => byId.get(memberId) ?? []);
  const frozenMs = batch.frozenAt.getTime() - offsetMs;
  return { batch, members, isSurelyUnsent: batch.state === "frozen", frozenMs };
}
