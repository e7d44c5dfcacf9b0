import type { Retry } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import type { RetryOutcome } from "@/lib/domain/provider";
import { declinedAsRead, outcomeAsRead } from "@/lib/domain/retry-guard";
import { cardAttempts } from "@/lib/domain/retry-plan/card-attempts";
import type { TimelineKind } from "@/lib/domain/timeline";
import { enqueue } from "@/lib/queue/enqueue";
import { raiseAlert } from "@/lib/alerts/raise-alert";
import { applyFactsIn } from "@/lib/recovery/apply-facts";
import { loadContext } from "@/lib/recovery/context";
import { lockCase } from "@/lib/recovery/lock-case";
import { writeTimeline } from "@/lib/recovery/write-timeline";

import { askForPlan } from "./ask-for-plan";
import type { RetryReads } from "./retry-reads";
import { storeAttempts } from "./store-attempts";
import { leaveCardPlace } from "./take-card-place";

/** How a retry ends: what the call said, or why it was not made. */
export type RetryEnd =
  RetryOutcome | { state: "superseded"; code: string } | { state: "unknown"; code: string };

/**
 * Stores the end of a retry together with the facts read after it, and asks for the next payment of the case.
 * The invoice as read decides what the case becomes; the outcome only explains.
 * @param reads  read after the call; null where the account was disconnected meanwhile
 */
export async function finishRetry(retry: Retry, end: RetryEnd, reads: RetryReads | null): Promise<void> {
  const { id, merchantId, caseId } = retry;
  const settled = settle(retry, end, reads);
  const code = "decline" in settled ? settled.decline.code : "code" in settled ? settled.code : null;
  await withMerchant(merchantId, async (tx) => {
    const context = await loadContext(tx, merchantId);
    if (!(await lockCase(tx, merchantId, caseId))) return;
    const { count } = await tx.retry.updateMany({
      where: { id, state: "calling" },
      data: { state: settled.state, code, finishedAt: context.now, leasedUntil: null },
    });
    if (count === 0) return;
    const kind: TimelineKind = `retry_${settled.state}`;
    const data = {
      amountMinor: String(retry.amountMinor),
      currency: retry.currency,
      invoice: reads?.invoice.providerInvoiceId,
      code: code ?? undefined,
      cause: retry.cause,
      // Of what was not called, or not taken, the code is why.
      ...(settled.state === "superseded" || settled.state === "refused" ? { reason: code ?? undefined } : {}),
    };
    await writeTimeline(tx, { merchantId, caseId }, context.now, kind, data);
    const card = reads && cardAttempts(retry.providerPaymentMethodId, reads);
    // The same card may be with another customer next. Of what is not known, the place stays taken.
    if (settled.state !== "unknown") await leaveCardPlace(tx, retry);
    if (card) await storeAttempts(tx, merchantId, card.fingerprint, card.attempts);
    if (reads) await applyFactsIn(tx, context, [reads.customer, reads.invoice]);
    await askForPlan(tx, context, caseId);
    if (settled.state === "unknown") {
      await raiseAlert(tx, { merchantId, kind: "retry_unknown", subject: id });
      return;
    }
    // The customer's page waits for this read: the next payment may be tried at once.
    await tx.recoveryCase.update({ where: { id: caseId }, data: { checkedAt: new Date() } });
    await enqueue(tx, "case.reconcile", { merchantId, caseId }, { key: `reconcile:${caseId}` });
  });
}

// No answer, but what is read tells; or paid by then, but not by this call: the provider's retry was faster.
function settle(retry: Retry, end: RetryEnd, reads: RetryReads | null): RetryEnd {
  if (end.state === "unknown" && reads) {
    const asRead = outcomeAsRead(retry, reads.invoice);
    return asRead ? { state: asRead } : (retry.calls > 0 && declinedAsRead(retry, reads)) || end;
  }
  const isBeaten = end.state === "refused" && reads?.invoice.status === "paid";
  return isBeaten ? { state: "superseded", code: "already_paid" } : end;
}
