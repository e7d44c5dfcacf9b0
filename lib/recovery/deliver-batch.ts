import { now } from "@/lib/clock";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import type { BatchResult, MailRate, MailTransport } from "@/lib/email/mail";
import { claimBatch, type ClaimedBatch } from "@/lib/messages/claim-batch";
import { followMailRate, waitForMailBudget } from "@/lib/messages/mail-budget";
import { findTransport } from "@/lib/messages/transport-of";
import { frozenBulkPriority, enqueue } from "@/lib/queue/enqueue";

import type { Truths } from "./deliver-message";
import { lockBatch } from "./lock-batch";
import { noteSentMany } from "./note-sent";
import { type Attempt, livingOf, sealTrue } from "./seal-batch";
import { noLongerTrue, resumeBatch, type Tried } from "./resume-batch";
import {
  dissolveBatch,
  findFalseMembers,
  findUntrue,
  finishBatch,
  giveBackBatch,
  isJustFrozen,
} from "./thin-out-batch";
import { withdrawMessage } from "./withdraw-message";

const patienceMs = 10_000;
// As with one mail: no more than 30 s lie between what is true and the mails that say so (P3).
const truthLivesMs = 18_000;
// Long enough for the delivery events to come in, which say what became of each mail.
const unknownWaitMs = 60_000;

interface Job {
  merchantId: string;
  batchId: string;
}

/**
 * Sends a batch of frozen messages in one call, each message once (P3).
 *
 * What may happen between any two lines, and why it does no harm:
 * - paid, stopped or changed before the first attempt: that member is withdrawn. Once a call may have reached the
 *   provider, the stored members, order and bytes stay as they are, under the one key;
 * - crash before the call: the lease ends and it is called under that key for the first time;
 * - crash during or after it, a cut line, a 5xx, a timeout: `unknown`. After 60 s the delivery events of its
 *   members, which carry our tag, have told what became of them; then the same bytes under the same key, which
 *   the provider answers with its first result (Resend docs, idempotency keys: 24 h). After 23 h nothing is sent
 *   any more, and what nobody reported on is `unknown` for a person;
 * - a member is no longer true by then, and nobody knows whether the first call was taken: the others alone, under
 *   the same key. Was it taken, the provider refuses other bytes, so that nothing leaves, and then tells its first
 *   result; was it not, that member is surely unsent and is withdrawn;
 * - the provider says that it took nothing (429): the same again, unless a member is no longer true by then; that
 *   one is withdrawn, and the others, surely unsent, leave in a new batch;
 * - half of it refused: those fail, the others are sent; which id is whose is told by place;
 * - the code, the key or the server changed since the first attempt: other bytes, or an account that knows
 *   nothing of the key. Nothing is sent, the rest is `unknown`;
 * - two workers: the lease; the result is stored in one transaction.
 */
export async function deliverBatch(job: Job, truths: Truths): Promise<void> {
  const begun = await withMerchant(job.merchantId, (tx) => begin(tx, job));
  if (!begun) return;
  const { claim, transport } = begun;
  const decided = begun.isDecided ? begun.attempt : await decide(claim, transport, truths);
  if (!decided) return;
  const { attempt, result } = await sendOnce(decided, transport, begun.trueSinceMs);
  await withMerchant(job.merchantId, async (tx) => {
    await lockBatch(tx, attempt.batch, [...attempt.members, ...(attempt.untrue ?? [])]);
    await storeResult(tx, attempt, result);
  });
}

interface Begun {
  claim: ClaimedBatch;
  transport: MailTransport;
  /** whether it needs no look at the provider, and what is to be sent stands */
  isDecided: boolean;
  attempt: Attempt | null;
  /** wall time of the facts that it goes by */
  trueSinceMs: number;
}

// What was frozen a moment ago goes by what is stored: claimed, looked at and sealed in one transaction.
async function begin(tx: Tx, job: Job): Promise<Begun | null> {
  const transport = await findTransport(tx, job.merchantId);
  const claim = await claimBatch(tx, job);
  if (!claim) return null;
  const isDecided = transport.sendBatch !== undefined && isJustFrozen(claim);
  const trueSinceMs = isDecided ? claim.frozenMs : Date.now();
  if (!isDecided) return { claim, transport, isDecided, attempt: null, trueSinceMs };
  await lockBatch(tx, claim.batch, claim.members);
  const lies = await findUntrue(tx, claim.batch.merchantId, livingOf(claim));
  const attempt = await sealTrue(tx, claim, transport, lies);
  return { claim, transport, isDecided, attempt, trueSinceMs };
}

function decide(claim: ClaimedBatch, transport: MailTransport, truths: Truths): Promise<Tried | null> {
  return orGiveUp(claim, () =>
    claim.isSurelyUnsent ? prepare(claim, transport, truths) : resumeBatch(claim, transport, truths),
  );
}

// Not asked, so not sent: the lease is for dead workers, and the next one may try as soon as it likes.
async function orGiveUp<T>({ batch }: ClaimedBatch, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { id, merchantId, attempts } = batch;
    await withMerchant(merchantId, (tx) =>
      tx.sendBatch.updateMany({ where: { id, attempts }, data: { leasedUntil: null } }),
    );
    throw error;
  }
}

/** Before a call that is the first to reach the provider: what is false goes, the rest is sealed. */
async function prepare(
  claim: ClaimedBatch,
  transport: MailTransport,
  truths: Truths,
): Promise<Attempt | null> {
  const { merchantId } = claim.batch;
  if (!transport.sendBatch) {
    await withMerchant(merchantId, (tx) => dissolveBatch(tx, claim, claim.members, "alone"));
    return null;
  }
  const lies = await findFalseMembers(claim, livingOf(claim), truths);
  return withMerchant(merchantId, async (tx) => {
    await lockBatch(tx, claim.batch, claim.members);
    return sealTrue(tx, claim, transport, lies);
  });
}

/** Where other bytes came under its key before, those were taken: asked for again, they leave no second time. */
async function sendOnce(
  attempt: Tried,
  transport: MailTransport,
  trueSinceMs: number,
): Promise<{ attempt: Tried; result: BatchResult }> {
  const result = await send(attempt, transport, trueSinceMs);
  if (!attempt.whole || !isOtherBody(result)) return { attempt, result };
  return { attempt: attempt.whole, result: await send(attempt.whole, transport, trueSinceMs) };
}

function isOtherBody(result: BatchResult): boolean {
  return result.outcome === "refused" && result.code.endsWith("invalid_idempotent_request");
}

async function send(
  { batch, packed }: Attempt,
  transport: MailTransport,
  trueSinceMs: number,
): Promise<BatchResult> {
  if (!(await waitForMailBudget(transport.id, patienceMs))) {
    return { outcome: "try_later", code: "mail_rate", retryAfterMs: 1_000 };
  }
  if (Date.now() - trueSinceMs > truthLivesMs) {
    return { outcome: "try_later", code: "facts_too_old", retryAfterMs: 0 };
  }
  let rate: MailRate | null = null;
  const request = { key: batch.key, mails: packed.mails };
  const result = await transport.sendBatch?.(request, (told) => {
    rate = told;
  });
  await followMailRate(transport.id, rate);
  return result ?? { outcome: "try_later", code: "route_changed", retryAfterMs: 1_000 };
}

async function storeResult(tx: Tx, attempt: Tried, result: BatchResult): Promise<void> {
  const { batch, members, untrue = [], isSurelyUnsent } = attempt;
  switch (result.outcome) {
    case "accepted": {
      const ends = members.map((message, index) => ({ message, end: result.members[index] }));
      const taken = ends.flatMap(({ message, end }) =>
        end && end.code === undefined ? [{ message, providerMessageId: end.providerMessageId }] : [],
      );
      await noteSentMany(tx, { merchantId: batch.merchantId, now: await now() }, taken);
      for (const { message, end } of ends) {
        if (end?.code) await withdrawMessage(tx, message, { state: "failed", code: end.code });
      }
      // The key was new, or these were left out before: surely unsent.
      for (const message of untrue) await withdrawMessage(tx, message);
      return finishBatch(tx, batch.id);
    }
    case "refused": {
      // Another body came under this key before, and nobody knows what became of it.
      const state = isOtherBody(result) ? "unknown" : "failed";
      for (const message of members) await withdrawMessage(tx, message, { state, code: result.code });
      for (const message of untrue) await withdrawMessage(tx, message, noLongerTrue);
      return finishBatch(tx, batch.id);
    }
    case "try_later": {
      // It took nothing of this attempt; an earlier one, cut off in between, may still have left.
      if (isSurelyUnsent) await giveBackBatch(tx, attempt);
      return tryAgain(tx, attempt, result.retryAfterMs);
    }
    case "unknown":
      return tryAgain(tx, attempt, unknownWaitMs);
  }
}

async function tryAgain(tx: Tx, { batch }: ClaimedBatch, afterMs: number): Promise<void> {
  const { id: batchId, merchantId, attempts } = batch;
  await tx.sendBatch.update({ where: { id: batchId }, data: { leasedUntil: null } });
  const backOffMs = Math.max(afterMs, Math.min(2 ** attempts * 500, 900_000));
  const runAt = new Date(Date.now() + backOffMs);
  const options = { key: `batch:${batchId}`, runAt, priority: frozenBulkPriority };
  await enqueue(tx, "batch.send", { merchantId, batchId }, options);
}
