import { randomUUID } from "node:crypto";

import type { CaseInvoice } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { enqueue } from "@/lib/queue/enqueue";
import type { Context } from "@/lib/recovery/context";
import { writeTimeline } from "@/lib/recovery/write-timeline";

interface Decision {
  cause: string;
  /** the provider's id of the card */
  method: string;
  slotOwner: string;
  /** of a scheduled one */
  reason?: string;
  attemptCount?: number;
}

/**
 * Decides a retry: the row, its own idempotency key, the job that will call, and the line in the case's story stand
 * or fall together (P1). Runs under the customer's lock.
 */
export async function writeDecision(
  tx: Tx,
  { now }: Context,
  invoice: CaseInvoice,
  { method, ...decision }: Decision,
): Promise<void> {
  const { merchantId, caseId, id: caseInvoiceId, currency, amountRemainingMinor: amountMinor } = invoice;
  const id = randomUUID();
  await tx.retry.create({
    data: {
      ...decision,
      id,
      merchantId,
      caseId,
      caseInvoiceId,
      providerPaymentMethodId: method,
      amountMinor,
      currency,
      idempotencyKey: `recoup:pay:${invoice.providerInvoiceId}:${id}`,
      decidedAt: now,
    },
  });
  await enqueue(tx, "case.retry-invoice", { merchantId, retryId: id }, { key: `retry:${id}` });
  const { cause } = decision;
  const data = { invoice: invoice.providerInvoiceId, amountMinor: String(amountMinor), currency, cause };
  await writeTimeline(tx, { merchantId, caseId }, now, "retry_decided", data);
}
