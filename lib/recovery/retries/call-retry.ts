import type { CaseInvoice, Retry } from "@/lib/db/client";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError } from "@/lib/domain/errors";
import type { RetryOutcome } from "@/lib/domain/provider";
import { withProvider } from "@/lib/merchants/with-provider";

import { giveBackRetry } from "./claim-retry";
import type { RetryEnd } from "./finish-retry";
import { lockCase } from "@/lib/recovery/lock-case";
import { howOf, mayCollectCase } from "./may-collect-case";

const factsLiveMs = 10_000;
const mostFailedCalls = 6;

/**
 * Calls the provider for a claimed retry, under its key, with facts of at most 10 s.
 * @param readAt  wall time before the reads that allowed the call
 * @returns how the retry ends; null when it has to wait, because its case is on hold or recovery is off
 * @throws what leaves the outcome unknown
 */
export async function callRetry(retry: Retry, invoice: CaseInvoice, readAt: Date): Promise<RetryEnd | null> {
  try {
    const standing = await noteCall(retry, readAt);
    if (standing === "waits") return null;
    if (standing === "over") return { state: "superseded", code: "case_closed" };
    return await call(retry, invoice, readAt);
  } catch (error) {
    const code = error instanceof AppError ? error.code : null;
    if (code === "provider_forbidden") return { state: "refused", code: "no_permission" };
    // Stripe answers a repeat with its first 500 for a day: that request is over, and reading says what it did.
    if (code === "provider_failed" && retry.calls + 1 >= mostFailedCalls) return { state: "unknown", code };
    throw error;
  }
}

// Before the call, so that whatever happens then is known to have been possible.
async function noteCall(retry: Retry, readAt: Date): Promise<"called" | "waits" | "over"> {
  if (Date.now() - readAt.getTime() > factsLiveMs) throw tooOld();
  const { id, merchantId, caseId, calls } = retry;
  return withMerchant(merchantId, async (tx) => {
    const owner = await lockCase(tx, merchantId, caseId);
    const merchant = await tx.merchant.findUniqueOrThrow({ where: { id: merchantId } });
    if (owner?.state === "closed") return "over";
    if (!owner || !(await mayCollectCase(tx, merchant, owner, howOf(retry)))) {
      await giveBackRetry(tx, id);
      return "waits";
    }
    const { count } = await tx.retry.updateMany({
      where: { id, state: "calling", calls },
      data: { calls: { increment: 1 }, calledAt: retry.calledAt ?? new Date() },
    });
    if (count === 0) throw new AppError("unavailable", "retry_leased", "Another worker holds this retry");
    await audit(tx, retry);
    return "called";
  });
}

async function audit(tx: Tx, { id, merchantId, cause, calls }: Retry): Promise<void> {
  await recordAudit(tx, {
    merchantId,
    actor: "recoup",
    action: "invoice.paid_with_new_card",
    subject: id,
    reason: "The customer's card changed; the open invoice is collected with the new one.",
    data: { cause, call: calls + 1 },
  });
}

async function call(retry: Retry, invoice: CaseInvoice, readAt: Date): Promise<RetryOutcome> {
  return withProvider(
    retry.merchantId,
    "retry",
    async (provider, account) => {
      // The budget may have made this call wait: a claim whose facts aged meanwhile must start over.
      const beforeRequest = async (kind: "read" | "write") => {
        await account.beforeRequest(kind);
        if (Date.now() - readAt.getTime() > factsLiveMs) throw tooOld();
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

function tooOld(): AppError {
  return new AppError("unavailable", "facts_too_old", "The invoice was read more than 10 s ago; read again");
}
