import type { Message } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import type { MailTransport } from "@/lib/email/mail";
import { packBatch, type PackedBatch } from "@/lib/email/pack-batch";
import type { ClaimedBatch } from "@/lib/messages/claim-batch";
import { mailOf } from "@/lib/messages/mail-of";

import { dissolveBatch, withdrawMembers } from "./thin-out-batch";
import { withdrawMessage } from "./withdraw-message";

/** What an attempt is made with: the members that are left, and their bytes. */
export interface Attempt extends ClaimedBatch {
  packed: PackedBatch;
}

/** The members that were neither sent nor given up. */
export const livingOf = ({ members }: ClaimedBatch): Message[] =>
  members.filter(({ state }) => state === "frozen");

/** Withdraws what is false or cannot be sent, and seals the rest; null when nothing is left, or other bytes were tried. */
export async function sealTrue(
  tx: Tx,
  claim: ClaimedBatch,
  transport: MailTransport,
  lies: Set<string>,
): Promise<Attempt | null> {
  const truthful = livingOf(claim).filter(({ id }) => !lies.has(id));
  const packed = packBatch(truthful.map(mailOf));
  const unsendable = new Set(packed.refused.map(({ index }) => truthful[index]?.id));
  const members = truthful.filter(({ id }) => !unsendable.has(id));
  await withdrawMembers(
    tx,
    livingOf(claim).filter(({ id }) => lies.has(id)),
  );
  for (const { index, code } of packed.refused) {
    const message = truthful[index];
    if (message) await withdrawMessage(tx, message, { state: "failed", code });
  }
  const isTried = claim.batch.bodyHash !== null;
  if (isTried && claim.batch.bodyHash !== packed.hash) {
    await dissolveBatch(tx, claim, members, "again");
    return null;
  }
  const isSealed = await seal(tx, claim, { members, hash: packed.hash, routeId: transport.id });
  return isSealed ? { ...claim, members, packed } : null;
}

async function seal(
  tx: Tx,
  { batch }: ClaimedBatch,
  { members, hash, routeId }: { members: Message[]; hash: string; routeId: string },
): Promise<boolean> {
  const { id } = batch;
  if (members.length === 0) {
    await tx.sendBatch.updateMany({ where: { id }, data: { state: "done", leasedUntil: null } });
    return false;
  }
  const memberIds = members.map((member) => member.id);
  const firstTriedAt = batch.firstTriedAt ?? new Date();
  // The lease may have run out over slow reads: then it is somebody else's by now.
  const sealed = await tx.$executeRaw`
    WITH sealed AS (UPDATE "SendBatch" SET "state" = 'sending', "memberIds" = ${memberIds}::uuid[],
        "bodyHash" = ${hash}, "routeId" = ${routeId}, "firstTriedAt" = ${firstTriedAt}
      WHERE "id" = ${id}::uuid AND "state" = 'frozen' AND "attempts" = ${batch.attempts} RETURNING 1)
    UPDATE "Message" SET "state" = 'sending', "attempts" = "attempts" + 1,
      "firstTriedAt" = ${firstTriedAt}, "routeId" = ${routeId}
    WHERE EXISTS (SELECT FROM sealed) AND "id" = ANY(${memberIds}::uuid[]) AND "state" = 'frozen'`;
  return sealed > 0;
}
