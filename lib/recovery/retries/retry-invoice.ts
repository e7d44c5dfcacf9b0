import type { CaseInvoice, Retry } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import { AppError } from "@/lib/domain/errors";
import type { CustomerFact, InvoiceFact } from "@/lib/domain/facts";
import { outcomeAsRead, refuseRetry } from "@/lib/domain/retry-guard";
import { withProvider } from "@/lib/merchants/with-provider";

import { callRetry } from "./call-retry";
import { claimRetry, giveBackRetry, type ClaimedRetry } from "./claim-retry";
import { loadContext } from "@/lib/recovery/context";
import { finishRetry, type RetryEnd } from "./finish-retry";
import { holdMissing } from "@/lib/recovery/hold-missing";
import { lockCase } from "@/lib/recovery/lock-case";

// Stripe keeps an idempotency key for 24 h; an hour is left for clocks and queues.
const keyLivesMs = 23 * 3_600_000;

interface Reads {
  readAt: Date;
  customer: CustomerFact;
  invoice: InvoiceFact;
}

/**
 * Makes a decided retry: pays one existing invoice with the card that the customer put in, once (P1, P2).
 *
 * What may happen between any two lines, and why it does no harm:
 * - crash before the claim, or two workers: the claim is one conditional update with a lease;
 * - crash after the claim, before the call: claimed again after the lease, read again, called under the same key;
 * - crash during or after the call, or a dropped connection: the same key again within 23 h answers with the
 *   first result (Stripe docs, /api/idempotent_requests); but first everything is read again, and an invoice
 *   that is paid, pending or not payable by then is never called, only closed from what was read;
 * - the provider's own retry at the same moment: one of the two pays, the other reads "paid";
 * - the case held or closed, recovery switched off: seen under the case's lock when the call is noted;
 * - card, amount, subscription or dispute changed since the decision: refused by `refuseRetry`;
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
  const refusal = refuseRetry(retry, reads.invoice, reads.customer);
  if (refusal) {
    await finishRetry(retry, endOf(retry, refusal, reads.invoice), reads);
    return;
  }
  if (retry.calledAt && Date.now() - retry.calledAt.getTime() > keyLivesMs) {
    await finishRetry(retry, { state: "unknown", code: "key_expired" }, reads);
    return;
  }
  const outcome = await callRetry(retry, invoice, reads.readAt);
  if (!outcome) return;
  const after = await readAfter(retry, invoice, claim.providerCustomerId);
  await finishRetry(retry, outcome, after);
}

// What the provider does not know at all is held, not charged and not closed.
async function readOrHold({ retry, invoice, providerCustomerId }: ClaimedRetry): Promise<Reads | null> {
  try {
    const reads = await readBoth(retry, invoice, providerCustomerId);
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

// Disconnected while the call was under way: what it said is kept, there is nothing to read it against.
async function readAfter(
  retry: Retry,
  invoice: CaseInvoice,
  providerCustomerId: string,
): Promise<Reads | null> {
  try {
    return await readBoth(retry, invoice, providerCustomerId);
  } catch (error) {
    if (error instanceof AppError && error.code === "connection_disconnected") return null;
    throw error;
  }
}

async function readBoth(retry: Retry, invoice: CaseInvoice, providerCustomerId: string): Promise<Reads> {
  const readAt = new Date();
  const [customer, fact] = await withProvider(retry.merchantId, "retry", (provider, account) =>
    Promise.all([
      provider.readCustomer(account, providerCustomerId),
      provider.readInvoice(account, invoice.providerInvoiceId),
    ]),
  );
  return { readAt, customer, invoice: fact };
}

// Read, not called: was it an earlier call of ours that paid, or somebody else?
function endOf(retry: Retry, refusal: string, invoice: InvoiceFact): RetryEnd {
  const outcome = retry.calls > 0 ? outcomeAsRead(retry, invoice) : null;
  return outcome ? { state: outcome } : { state: "superseded", code: refusal };
}
