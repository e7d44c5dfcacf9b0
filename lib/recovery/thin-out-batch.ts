import { randomUUID } from "node:crypto";

import type { Message } from "@/lib/db/client";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import type { ClaimedBatch } from "@/lib/messages/claim-batch";
import { addBatch, enqueueEach } from "@/lib/messages/freeze-messages";

import { loadContext } from "./context";
import type { Truths } from "./deliver-message";
import { loadBaselinesOf } from "./baselines";
import { isAsStored } from "./is-as-stored";
import { loadCases } from "./load-owners";
import { readOpenCases } from "./read-open-cases";
import { withdrawMessage } from "./withdraw-message";

// With the facts that it was frozen on and the wait for the transport: 30 s from the read to the mails (P3).
const freshMs = 8_000;

/** Whether the facts that a batch was frozen on still do: then it goes by what is stored. */
export function isJustFrozen({ batch, frozenMs }: ClaimedBatch): boolean {
  return batch.attempts === 1 && Date.now() - frozenMs <= freshMs;
}

/**
 * The members of a batch, surely unsent and not just frozen, that are no longer true (P3): what pages of the
 * provider's open invoices do not show unchanged is asked for one by one.
 * @throws what reading from the provider throws: then nobody knows, and the lease ends by itself
 */
export async function findFalseMembers(
  { batch }: ClaimedBatch,
  members: Message[],
  truths: Truths,
): Promise<Set<string>> {
  const lies = await withMerchant(batch.merchantId, (tx) => findUntrue(tx, batch.merchantId, members));
  const checked = members.filter(({ id }) => !lies.has(id));
  const proven = await findUnchanged(batch.merchantId, checked);
  for (const message of checked) {
    if (proven.has(message.id)) continue;
    if (!(await truths[message.kind](message, { isJustFrozen: false }))) lies.add(message.id);
  }
  return lies;
}

/** Those that are untrue by what is stored: its case was closed or changed since, or its merchant mails no more. */
export async function findUntrue(tx: Tx, merchantId: string, members: Message[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT g."id" FROM "Message" g JOIN "RecoveryCase" c ON c."id" = g."caseId" AND c."state" = 'open'
        AND c."version" = g."caseVersion"
      JOIN "Merchant" m ON m."id" = g."merchantId" AND m."recoveryMode" = 'on' AND m."pausedAt" IS NULL
    WHERE g."id" = ANY(${members.map(({ id }) => id)}::uuid[]) AND g."merchantId" = ${merchantId}::uuid`;
  const holding = new Set(rows.map(({ id }) => id));
  return new Set(members.filter(({ id }) => !holding.has(id)).map(({ id }) => id));
}

async function findUnchanged(merchantId: string, members: Message[]): Promise<Set<string>> {
  const caseIds = members.flatMap(({ caseId }) => caseId ?? []);
  const { byInvoice } = await readOpenCases(merchantId, caseIds);
  return withMerchant(merchantId, async (tx) => {
    const cases = [...(await loadCases(tx, caseIds)).values()];
    const baselines = await loadBaselinesOf(tx, caseIds);
    const unchanged = new Set(
      cases
        .filter((owner) => isAsStored({ owner, baselines: baselines.get(owner.id) ?? [] }, byInvoice))
        .map(({ id }) => id),
    );
    return new Set(members.filter(({ caseId }) => caseId && unchanged.has(caseId)).map(({ id }) => id));
  });
}

/** Withdraws members that were surely never sent; their steps are planned again. */
export async function withdrawMembers(tx: Tx, members: Message[]): Promise<void> {
  for (const message of members) await withdrawMessage(tx, message);
}

/** After an attempt of which the provider took nothing, its members are surely unsent again. */
export async function giveBackBatch(tx: Tx, { batch, members }: ClaimedBatch): Promise<void> {
  await tx.sendBatch.update({ where: { id: batch.id }, data: { state: "frozen" } });
  await tx.message.updateMany({
    where: { id: { in: members.map(({ id }) => id) }, state: "sending" },
    data: { state: "frozen" },
  });
}

/**
 * Ends a batch of which surely nothing was sent. Its members leave one by one, or in a new batch under a key of
 * its own.
 */
export async function dissolveBatch(
  tx: Tx,
  { batch }: ClaimedBatch,
  members: Message[],
  how: "alone" | "again",
): Promise<void> {
  const { merchantId } = batch;
  const { count } = await tx.sendBatch.updateMany({
    where: { id: batch.id, state: "frozen", attempts: batch.attempts },
    data: { state: "dissolved", leasedUntil: null },
  });
  if (count === 0 || members.length === 0) return;
  const memberIds = members.map(({ id }) => id);
  const next = how === "again" ? randomUUID() : null;
  await tx.message.updateMany({ where: { id: { in: memberIds } }, data: { batchId: next } });
  if (!next) return enqueueEach(tx, merchantId, memberIds);
  const { now: frozenAt } = await loadContext(tx, merchantId);
  await addBatch(tx, { id: next, merchantId, memberIds, frozenAt });
}

/** Nothing of it is left to send. */
export async function finishBatch(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`UPDATE "SendBatch" SET "state" = 'done', "leasedUntil" = NULL WHERE "id" = ${id}::uuid`;
}
