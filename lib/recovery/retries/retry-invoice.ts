import type { CaseInvoice, Retry } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import { AppError } from "@/lib/domain/errors";
import { declinedAsRead, outcomeAsRead, refuseRetry } from "@/lib/domain/retry-guard";
import { isScheduled } from "@/lib/domain/retry-plan/is-scheduled";
import { loadContext } from "@/lib/recovery/context";
import { holdMissing } from "@/lib/recovery/hold-missing";
import { lockCase } from "@/lib/recovery/lock-case";

import { callRetry } from "./call-retry";
import { claimRetry, giveBackRetry, type ClaimedRetry } from "./claim-retry";
import { finishRetry, type RetryEnd } from "./finish-retry";
import { readRetryFacts } from "./read-retry-facts";
import type { RetryReads } from "./retry-reads";

// Stripe keeps an idempotency key for 24 h; an hour is left for clocks and queues.
const keyLivesMs = 23 * 3_600_000;

/**
 * Makes a decided retry: pays one existing invoice with the card named in its row, once (P1, P2).
 *
 * What may happen between any two lines, and why it does no harm:
 * - crash before the claim, or two workers: the claim is one conditional update with a lease;
 * - crash after the claim, before the call: claimed again after the lease, read again, called under the same key;
 * - crash during or after the call, or a dropped connection: the same key again within 23 h answers with the
 *   first result (Stripe docs, /api/idempotent_requests); but first everything is read again, and an invoice
 *   that is paid, pending or not payable by then is never called, only closed from what was read;
 * - the provider's own retry at the same moment: one of the two pays, the other reads "paid";
 * - the case held or closed, recovery switched off: seen under the case's lock when the call is noted;
 * - another worker read later that it is paid, or less is due: seen there too, and everything is read again;
 * - card, amount, subscription or dispute changed since the decision: refused by `refuseRetry`; one of our own
 *   schedule is asked about by all of its rules once more (`refuseScheduled`);
 * - a call whose answer was lost, and the bank had declined: the charge is there to be read, and no other is made
 *   where it is one of our own schedule, or the case is closed or on hold by now;
 * - the card was tried as often as its network allows, also at other customers, also at this moment: the call takes
 *   its place among the attempts in the transaction that notes it, or is not made;
 * - crash before the result is stored: as after the call.
 */
export async function retryInvoice(job: { merchantId: string; retryId: string }): Promise<void> {
  const claim = await claimRetry(job);
  if (!claim) return;
  try {
    await makeRetry(claim);
  } catch (error) {
    // The lease is for dead workers: one that lives and failed gives the row back, also after failed reads.
    // Whatever the outcome was, the next call comes under the same key.
    const isMine = !(error instanceof AppError && error.code === "retry_leased");
    if (isMine) await withMerchant(job.merchantId, (tx) => giveBackRetry(tx, job.retryId));
    throw error;
  }
}

async function makeRetry(claim: ClaimedRetry): Promise<void> {
  const { retry, invoice } = claim;
  const reads = await readOrHold(claim);
  if (!reads) return;
  const before = endBeforeCall(claim, reads);
  if (before) {
    await finishRetry(retry, before, reads);
    return;
  }
  if (retry.calledAt && Date.now() - retry.calledAt.getTime() > keyLivesMs) {
    await finishRetry(retry, { state: "unknown", code: "key_expired" }, reads);
    return;
  }
  const outcome = await callRetry(retry, invoice, reads);
  if (!outcome) return;
  const after = await readAfter(retry, invoice, claim.providerCustomerId);
  await finishRetry(retry, outcome, after);
}

/** How it ends without a (further) call; null: it is to be called. */
function endBeforeCall({ retry, mayCall }: ClaimedRetry, reads: RetryReads): RetryEnd | null {
  const refusal = refuseRetry(retry, reads.invoice, reads.customer);
  if (refusal) return endOf(retry, refusal, reads);
  // The same key again would say the same, unless that charge is the provider's own: then ours is one too many.
  const isReadOnly = isScheduled(retry) || !mayCall;
  return isReadOnly && retry.calls > 0 ? declinedAsRead(retry, reads) : null;
}

// What the provider does not know at all is held, not charged and not closed.
async function readOrHold({ retry, invoice, providerCustomerId }: ClaimedRetry): Promise<RetryReads | null> {
  try {
    const reads = await readRetryFacts(retry, invoice, providerCustomerId);
    if (reads.invoice.status !== "deleted") return reads;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "provider_missing") throw error;
  }
  const { id, merchantId, caseId } = retry;
  await withMerchant(merchantId, async (tx) => {
    const owner = await lockCase(tx, merchantId, caseId);
    if (owner) await holdMissing(tx, await loadContext(tx, merchantId), owner, invoice.providerInvoiceId);
    await giveBackRetry(tx, id);
  });
  return null;
}

// Disconnected while the call was under way: the key is kept for a minute to read this, then what it said has to do.
async function readAfter(
  retry: Retry,
  invoice: CaseInvoice,
  providerCustomerId: string,
): Promise<RetryReads | null> {
  try {
    return await readRetryFacts(retry, invoice, providerCustomerId, { isLeaving: true });
  } catch (error) {
    if (error instanceof AppError && error.code === "connection_disconnected") return null;
    throw error;
  }
}

// Read, not called: was it an earlier call of ours that paid or was declined, or somebody else?
function endOf(retry: Retry, refusal: string, reads: RetryReads): RetryEnd {
  const outcome = retry.calls > 0 ? outcomeAsRead(retry, reads.invoice) : null;
  if (outcome) return { state: outcome };
  const declined = retry.calls > 0 ? declinedAsRead(retry, reads) : null;
  return declined ?? { state: "superseded", code: refusal };
}
