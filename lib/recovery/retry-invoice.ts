import type { CaseInvoice, Retry } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError } from "@/lib/domain/errors";
import type { CustomerFact, InvoiceFact } from "@/lib/domain/facts";
import type { RetryOutcome } from "@/lib/domain/provider";
import { refuseRetry } from "@/lib/domain/retry-guard";
import { withProvider } from "@/lib/merchants/with-provider";

import { claimRetry, releaseRetry } from "./claim-retry";
import { finishRetry, type RetryEnd } from "./finish-retry";

// Stripe keeps an idempotency key for 24 h; an hour is left for clocks and queues.
const keyLivesMs = 23 * 3_600_000;
const factsLiveMs = 10_000;
const mostFailedCalls = 6;

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
 * - card, amount, subscription or dispute changed since the decision: refused by `refuseRetry`;
 * - crash before the result is stored: as after the call.
 */
export async function retryInvoice(job: { merchantId: string; retryId: string }): Promise<void> {
  const claim = await claimRetry(job);
  if (!claim) return;
  const { retry, invoice } = claim;
  const reads = await readBoth(claim.retry, invoice, claim.providerCustomerId);
  const refusal = refuseRetry(retry, reads.invoice, reads.customer);
  if (refusal) {
    await finishRetry(retry, endOf(retry, refusal, reads.invoice), reads);
    return;
  }
  if (retry.calledAt && Date.now() - retry.calledAt.getTime() > keyLivesMs) {
    await finishRetry(retry, { state: "unknown", code: "key_expired" }, reads);
    return;
  }
  const outcome = await callOrRelease(retry, invoice, reads.readAt);
  const after = await readAfter(retry, invoice, claim.providerCustomerId);
  await finishRetry(retry, outcome, after);
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
  const isOurs = invoice.payments.some(
    (payment) =>
      payment.providerPaymentMethodId === retry.providerPaymentMethodId && payment.status !== "canceled",
  );
  const wasCalled = retry.calls > 0;
  if (refusal === "already_paid" && wasCalled && isOurs) return { state: "paid" };
  if (refusal === "payment_under_way" && wasCalled && isOurs) return { state: "pending" };
  return { state: "superseded", code: refusal };
}

// The lease is for dead workers: one that lives and failed gives the row back. Whatever the outcome was, the
// next call comes under the same key.
async function callOrRelease(retry: Retry, invoice: CaseInvoice, readAt: Date): Promise<RetryEnd> {
  try {
    return await call(retry, invoice, readAt);
  } catch (error) {
    const code = error instanceof AppError ? error.code : null;
    if (code === "provider_forbidden") return { state: "refused", code: "no_permission" };
    // Stripe answers a repeat with its first 500 for a day: that request is over, and reading says what it did.
    if (code === "provider_failed" && retry.calls + 1 >= mostFailedCalls) return { state: "unknown", code };
    await releaseRetry(retry);
    throw error;
  }
}

async function call(retry: Retry, invoice: CaseInvoice, readAt: Date): Promise<RetryOutcome> {
  await noteCall(retry);
  if (Date.now() - readAt.getTime() > factsLiveMs) {
    throw new AppError(
      "unavailable",
      "facts_too_old",
      "More than 10 s since the invoice was read; read again",
    );
  }
  return withProvider(
    retry.merchantId,
    "retry",
    async (provider, account) => {
      // The budget may have made this call wait: a claim whose facts aged meanwhile must start over.
      const beforeRequest = async (kind: "read" | "write") => {
        await account.beforeRequest(kind);
        if (Date.now() - readAt.getTime() > factsLiveMs) {
          throw new AppError("unavailable", "facts_too_old", "The invoice was read more than 10 s ago");
        }
      };
      return provider.retryPayment(
        { ...account, beforeRequest },
        {
          providerInvoiceId: invoice.providerInvoiceId,
          providerPaymentMethodId: retry.providerPaymentMethodId,
          idempotencyKey: retry.idempotencyKey,
        },
      );
    },
    { timeoutMs: 30_000 },
  );
}

// Before the call, so that whatever happens then is known to have been possible.
async function noteCall(retry: Retry): Promise<void> {
  await withMerchant(retry.merchantId, async (tx) => {
    const { count } = await tx.retry.updateMany({
      where: { id: retry.id, state: "calling", calls: retry.calls },
      data: { calls: { increment: 1 }, calledAt: retry.calledAt ?? new Date() },
    });
    if (count === 0) throw new AppError("unavailable", "retry_leased", "Another worker holds this retry");
    await recordAudit(tx, {
      merchantId: retry.merchantId,
      actor: "recoup",
      action: "invoice.paid_with_new_card",
      subject: retry.id,
      reason: "The customer's card changed; the open invoice is collected with the new one.",
      data: { cause: retry.cause, call: retry.calls + 1 },
    });
  });
}
