import type { Message } from "@/lib/db/client";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import type { SendResult } from "@/lib/email/mail";
import { sendMail } from "@/lib/email/send-mail";
import { claimMessage, type ClaimedMessage } from "@/lib/messages/claim-message";
import { enqueue } from "@/lib/queue/enqueue";

import { applyFactsIn } from "./apply-facts";
import { loadContext } from "./context";
import { lockCase } from "./lock-case";
import { noteSent } from "./note-sent";
import { readCaseFacts } from "./read-case-facts";
import { withdrawMessage } from "./withdraw-message";

const freshMs = 30_000;
// Resend keeps an idempotency key for 24 h; an hour is left for clocks and retries.
const keyLivesMs = 23 * 3_600_000;

interface Job {
  merchantId: string;
  messageId: string;
}

/**
 * Sends a frozen message, once (P3). Claimed by a lease; what waited or was tried before is checked against
 * fresh facts, and what is no longer true and surely not sent is withdrawn.
 * Crash before the send: the lease ends, sent later. During it: sent again under the same key, which the
 * transport answers with the first result. After it: the same, or its report says so. The result is stored in one transaction.
 */
export async function deliverMessage(job: Job): Promise<void> {
  if (await noteReported(job)) return;
  const claim = await claimMessage(job);
  if (!claim) return;
  const { message, isSurelyUnsent } = claim;
  if (message.kind === "step" && !(await isStillTrue(claim)) && isSurelyUnsent) {
    await withMerchant(job.merchantId, async (tx) => withdrawMessage(tx, message));
    return;
  }
  const result = await sendMail({
    from: message.fromAddress,
    to: message.toAddress,
    replyTo: message.replyTo ?? undefined,
    subject: message.subject,
    html: message.html,
    text: message.text,
    headers: message.headers as Record<string, string>,
    idempotencyKey: message.idempotencyKey,
    tags: { message: message.id },
  });
  await withMerchant(job.merchantId, (tx) => storeResult(tx, claim, result));
}

// A worker died between the send and its result, and the mail service has reported on the mail since.
async function noteReported({ merchantId, messageId: id }: Job): Promise<boolean> {
  return withMerchant(merchantId, async (tx) => {
    const message = await tx.message.findFirst({
      where: { id, merchantId, sentAt: null, state: { in: ["delivered", "bounced", "complained"] } },
    });
    if (!message) return false;
    await noteSent(tx, await loadContext(tx, merchantId), message, message.providerMessageId);
    return true;
  });
}

// A first attempt right after freezing goes by what is stored: a payment may have been heard of in between.
async function isStillTrue({ message, isSurelyUnsent, frozenMs }: ClaimedMessage): Promise<boolean> {
  const { id, merchantId, caseId } = message;
  if (!caseId) return false;
  if (Date.now() - frozenMs <= freshMs && message.attempts === 1) {
    return withMerchant(merchantId, (tx) => holdsInCase(tx, message));
  }
  try {
    const facts = await readCaseFacts(merchantId, caseId, "recheck");
    if (!facts) return false;
    return await withMerchant(merchantId, async (tx) => {
      await applyFactsIn(tx, await loadContext(tx, merchantId), [facts.customer, ...facts.invoices]);
      return holdsInCase(tx, message);
    });
  } catch (error) {
    // Not asked, so not sent: kept as surely unsent, or a mail that is false by then could not be withdrawn.
    const state = isSurelyUnsent ? "frozen" : "sending";
    await withMerchant(merchantId, (tx) =>
      tx.message.updateMany({ where: { id, state: "sending" }, data: { state, leasedUntil: null } }),
    );
    throw error;
  }
}

async function holdsInCase(tx: Tx, message: Message): Promise<boolean> {
  const { merchantId, caseId } = message;
  const { merchant } = await loadContext(tx, merchantId);
  const owner = caseId && (await lockCase(tx, merchantId, caseId));
  const mayMail = merchant.recoveryMode === "on" && merchant.pausedAt === null;
  return mayMail && !!owner && owner.state === "open" && owner.version === message.caseVersion;
}

async function storeResult(
  tx: Tx,
  { message, isSurelyUnsent }: ClaimedMessage,
  result: SendResult,
): Promise<void> {
  const context = await loadContext(tx, message.merchantId);
  switch (result.outcome) {
    case "accepted":
      return noteSent(tx, context, message, result.providerMessageId);
    case "refused":
      return withdrawMessage(tx, message, { state: "failed", code: result.code });
    case "try_later":
      // It refused this attempt; an earlier one, cut off in between, may still have left.
      return tryAgain(tx, message, isSurelyUnsent ? "frozen" : "sending", result.retryAfterMs);
    case "unknown": {
      const ageMs = Date.now() - (message.firstTriedAt?.getTime() ?? Date.now());
      if (result.isRepeatSafe && ageMs < keyLivesMs) return tryAgain(tx, message, "sending", 10_000);
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
  await enqueue(tx, "message.send", { merchantId, messageId }, { key: `message:${messageId}`, runAt });
}
