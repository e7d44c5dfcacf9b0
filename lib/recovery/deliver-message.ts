import { now } from "@/lib/clock";
import type { Message } from "@/lib/db/client";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import type { MailRate, MailTransport, SendResult } from "@/lib/email/mail";
import { sendMail } from "@/lib/email/send-mail";
import { claimMessage, type ClaimedMessage } from "@/lib/messages/claim-message";
import { followMailRate, waitForMailBudget } from "@/lib/messages/mail-budget";
import { mailOf } from "@/lib/messages/mail-of";
import { transportOf } from "@/lib/messages/transport-of";
import { noteRefusedAddress } from "@/lib/messages/track-message";
import { enqueue, frozenPriority } from "@/lib/queue/enqueue";

import { noteSent } from "./note-sent";
import { withdrawMessage } from "./withdraw-message";

// With the facts that it was frozen on and the wait for the transport: 30 s from the read to the mail (P3).
const freshMs = 10_000;
// Resend keeps an idempotency key for 24 h; an hour is left for clocks and retries.
const keyLivesMs = 23 * 3_600_000;
// Reports of a mail come within seconds.
const reportWaitMs = 60_000;
// The lease, less the transport's own time.
const patienceMs = 5_000;
// A process may stand still between its look and the call: what was true longer ago is looked at again.
const truthLivesMs = freshMs + patienceMs;

interface Job {
  merchantId: string;
  messageId: string;
}

/**
 * For each kind of mail: whether what it says still holds. Asked before each attempt; `isJustFrozen` the first
 * one, within 10 s of freezing. What it throws puts the attempt off.
 */
export type Truths = Record<
  Message["kind"],
  (message: Message, when: { isJustFrozen: boolean }) => Promise<boolean>
>;

/**
 * Sends a frozen message, once (P3). Claimed by a lease; what is no longer true and surely not sent is withdrawn.
 * Crash before the send: the lease ends, sent later. During it: sent again under the same key, which the
 * transport answers with the first result. After it: the same, or its report says so. What may have left and is no
 * longer true is not sent again: no report within a minute, and it is `unknown`. The result is stored in one
 * transaction. Another account or server than the first attempt's, or the same one a day later, would not know
 * the key: nobody is mailed twice on a guess.
 */
export async function deliverMessage(job: Job, truths: Truths): Promise<void> {
  if (await noteReported(job)) return;
  const transport = await transportOf(job.merchantId);
  const claim = await claimMessage(job, transport.id);
  if (!claim) return;
  // Waited for before the look, so that nothing lies between what is true and the call.
  if (!(await waitForMailBudget(transport.id, patienceMs))) {
    const later = { outcome: "try_later", code: "mail_rate", retryAfterMs: 1_000 } as const;
    return withMerchant(job.merchantId, (tx) => storeResult(tx, claim, later));
  }
  const isJustFrozen = Date.now() - claim.frozenMs <= freshMs && claim.message.attempts === 1;
  const trueSinceMs = isJustFrozen ? claim.frozenMs : Date.now();
  if (!(await isStillTrue(truths, claim, isJustFrozen))) {
    await withMerchant(job.merchantId, (tx) => endUntrue(tx, claim));
    return;
  }
  const result = await send(claim, transport, trueSinceMs);
  await withMerchant(job.merchantId, (tx) => storeResult(tx, claim, result));
}

// Of one that may have left, its report is waited for; sent once more, it might leave only now.
async function endUntrue(tx: Tx, { message, isSurelyUnsent }: ClaimedMessage): Promise<void> {
  if (isSurelyUnsent) return withdrawMessage(tx, message);
  if (triedForMs(message) < reportWaitMs) return tryAgain(tx, message, "sending", reportWaitMs / 6);
  return withdrawMessage(tx, message, { state: "unknown", code: "no_longer_true" });
}

async function send(
  { message, isSurelyUnsent }: ClaimedMessage,
  transport: MailTransport,
  trueSinceMs: number,
): Promise<SendResult> {
  if (message.routeId !== transport.id) {
    return { outcome: "unknown", code: "route_changed", isRepeatSafe: false };
  }
  // As after a day without a worker: the transport has forgotten the key, and would send what it sent before.
  if (!isSurelyUnsent && triedForMs(message) >= keyLivesMs) {
    return { outcome: "unknown", code: "key_expired", isRepeatSafe: false };
  }
  if (Date.now() - trueSinceMs > truthLivesMs) {
    return { outcome: "try_later", code: "facts_too_old", retryAfterMs: 0 };
  }
  let rate: MailRate | null = null;
  const result = await sendMail(mailOf(message), transport, (told) => {
    rate = told;
  });
  await followMailRate(transport.id, rate);
  return result;
}

// A worker died between the send and its result, and the mail service has reported on the mail since.
async function noteReported({ merchantId, messageId: id }: Job): Promise<boolean> {
  return withMerchant(merchantId, async (tx) => {
    const message = await tx.message.findFirst({
      where: { id, merchantId, sentAt: null, state: { in: ["delivered", "bounced", "complained"] } },
    });
    if (!message) return false;
    await noteSent(tx, await now(), message, message.providerMessageId);
    return true;
  });
}

async function isStillTrue(
  truths: Truths,
  { message, isSurelyUnsent }: ClaimedMessage,
  isJustFrozen: boolean,
): Promise<boolean> {
  try {
    return await truths[message.kind](message, { isJustFrozen });
  } catch (error) {
    // Not asked, so not sent: kept as surely unsent, or a mail that is false by then could not be withdrawn.
    const { id, merchantId } = message;
    const state = isSurelyUnsent ? "frozen" : "sending";
    await withMerchant(merchantId, (tx) =>
      tx.message.updateMany({ where: { id, state: "sending" }, data: { state, leasedUntil: null } }),
    );
    throw error;
  }
}

async function storeResult(
  tx: Tx,
  { message, isSurelyUnsent }: ClaimedMessage,
  result: SendResult,
): Promise<void> {
  switch (result.outcome) {
    case "accepted":
      return noteSent(tx, await now(), message, result.providerMessageId);
    case "refused":
      if (result.isAddressRefused) await noteRefusedAddress(tx, message, await now());
      return withdrawMessage(tx, message, { state: "failed", code: result.code });
    case "try_later":
      // It refused this attempt; an earlier one, cut off in between, may still have left.
      return tryAgain(tx, message, isSurelyUnsent ? "frozen" : "sending", result.retryAfterMs);
    case "unknown": {
      if (result.isRepeatSafe && triedForMs(message) < keyLivesMs)
        return tryAgain(tx, message, "sending", 10_000);
      return withdrawMessage(tx, message, { state: "unknown", code: result.code });
    }
  }
}

async function tryAgain(
  tx: Tx,
  message: Message,
  state: "frozen" | "sending",
  afterMs: number,
): Promise<void> {
  const { id: messageId, merchantId, attempts } = message;
  await tx.message.updateMany({
    where: { id: messageId, state: "sending" },
    data: { state, leasedUntil: null },
  });
  const backOffMs = Math.max(afterMs, Math.min(2 ** attempts * 500, 900_000));
  const runAt = new Date(Date.now() + backOffMs);
  await enqueue(
    tx,
    "message.send",
    { merchantId, messageId },
    { key: `message:${messageId}`, runAt, priority: frozenPriority },
  );
}

function triedForMs({ firstTriedAt }: Message): number {
  return firstTriedAt ? Date.now() - firstTriedAt.getTime() : 0;
}
