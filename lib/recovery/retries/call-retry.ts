import type { CaseInvoice, Retry } from "@/lib/db/client";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError } from "@/lib/domain/errors";
import type { Account, RetryOutcome } from "@/lib/domain/provider";
import { isScheduled } from "@/lib/domain/retry-plan/is-scheduled";
import { withProvider } from "@/lib/merchants/with-provider";

import { loadContext } from "@/lib/recovery/context";
import { lockCase } from "@/lib/recovery/lock-case";

import { giveBackRetry } from "./claim-retry";
import type { RetryEnd } from "./finish-retry";
import { howOf, mayCollectCase } from "./may-collect-case";
import { refuseScheduled } from "./refuse-scheduled";
import type { RetryReads } from "./retry-reads";
import { takeCardPlace } from "./take-card-place";

const factsLiveMs = 10_000;
const mostFailedCalls = 6;

/**
 * Calls the provider for a claimed retry, under its key, with facts of at most 10 s.
 * @param reads  what allowed the call
 * @returns how the retry ends; null when it has to wait, because its case is on hold or recovery is off
 * @throws what leaves the outcome unknown
 */
export async function callRetry(
  retry: Retry,
  invoice: CaseInvoice,
  reads: RetryReads,
): Promise<RetryEnd | null> {
  try {
    const noted = await noteCall(retry, reads);
    if (noted === "waits") return null;
    return noted === "called" ? await call(retry, invoice, reads.readAt) : noted;
  } catch (error) {
    const code = error instanceof AppError ? error.code : null;
    if (code === "provider_forbidden") return { state: "refused", code: "no_permission" };
    // Stripe answers a repeat with its first 500 for a day: that request is over, and reading says what it did.
    if (code === "provider_failed" && retry.calls + 1 >= mostFailedCalls) return { state: "unknown", code };
    throw error;
  }
}

// Before the call, so that whatever happens then is known to have been possible.
async function noteCall(retry: Retry, reads: RetryReads): Promise<"called" | "waits" | RetryEnd> {
  refuseOld(reads.readAt);
  const { id, merchantId, caseId, calls } = retry;
  return withMerchant(merchantId, async (tx) => {
    const owner = await lockCase(tx, merchantId, caseId);
    const context = await loadContext(tx, merchantId);
    if (owner?.state === "closed") return { state: "superseded", code: "case_closed" };
    if (!owner || !(await mayCollectCase(tx, context.merchant, owner, howOf(retry)))) {
      await giveBackRetry(tx, id);
      return "waits";
    }
    if (await isOvertaken(tx, retry, reads)) throw tooOld();
    const refusal = isScheduled(retry) ? await refuseScheduled(tx, context, owner, retry, reads) : null;
    if (refusal) return { state: "superseded", code: refusal };
    const hasPlace = await takeCardPlace(tx, retry, reads, context.now);
    if (!hasPlace) return { state: "refused", code: "network_limit" };
    const { count } = await tx.retry.updateMany({
      where: { id, state: "calling", calls },
      data: { calls: { increment: 1 }, calledAt: retry.calledAt ?? new Date() },
    });
    if (count === 0) throw new AppError("unavailable", "retry_leased", "Another worker holds this retry");
    await audit(tx, retry);
    return "called";
  });
}

/** Another worker read later, and by that there is nothing, or something else, to pay: what is read anew decides. */
async function isOvertaken(
  tx: Tx,
  { caseInvoiceId: id, amountMinor }: Retry,
  { invoice: { readAt } }: RetryReads,
): Promise<boolean> {
  const isOther = [
    { state: { notIn: ["open", "needs_confirmation", "uncollectible"] satisfies CaseInvoice["state"][] } },
    { amountRemainingMinor: { not: amountMinor } },
  ];
  return (await tx.caseInvoice.count({ where: { id, readAt: { gt: readAt }, OR: isOther } })) > 0;
}

const ofCard = {
  action: "invoice.paid_with_new_card",
  reason: "The customer's card changed; the open invoice is collected with the new one.",
};
const ofSchedule = {
  action: "invoice.tried_again",
  reason: "The card was declined for a reason that passes; the open invoice is tried again.",
};

async function audit(tx: Tx, { id, merchantId, cause, calls }: Retry): Promise<void> {
  await recordAudit(tx, {
    merchantId,
    actor: "recoup",
    ...(isScheduled({ cause }) ? ofSchedule : ofCard),
    subject: id,
    data: { cause, call: calls + 1 },
  });
}

async function call(retry: Retry, invoice: CaseInvoice, readAt: Date): Promise<RetryOutcome> {
  return withProvider(
    retry.merchantId,
    "retry",
    (provider, account) =>
      provider.retryPayment(keepFresh(account, readAt), {
        providerInvoiceId: invoice.providerInvoiceId,
        providerPaymentMethodId: retry.providerPaymentMethodId,
        idempotencyKey: retry.idempotencyKey,
      }),
    { timeoutMs: 30_000 },
  );
}

// The budget, and the note of the call, may make it wait: a claim whose facts aged meanwhile must start over.
function keepFresh(account: Account, readAt: Date): Account {
  return {
    ...account,
    beforeRequest: async (...request) => {
      await account.beforeRequest(...request);
      refuseOld(readAt);
    },
    noteWrite: async (write) => {
      const settle = await account.noteWrite(write);
      refuseOld(readAt);
      return settle;
    },
  };
}

function refuseOld(readAt: Date): void {
  if (Date.now() - readAt.getTime() <= factsLiveMs) return;
  throw tooOld();
}

function tooOld(): AppError {
  return new AppError(
    "unavailable",
    "facts_too_old",
    "What allows the call was read more than 10 s ago, or somebody knows better; read again",
  );
}
