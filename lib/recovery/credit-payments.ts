import type { CaseInvoice, RecoveredRevenue } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { classifyRecovery, whenDelivered } from "@/lib/domain/attribution";
import type { InvoiceFact, InvoicePaymentFact } from "@/lib/domain/facts";

import { confirmClick } from "./confirm-click";
import type { Context } from "./context";
import { writeTimeline } from "./write-timeline";

/**
 * Credits each payment made after the invoice's first failure, once, to who recovered it (P10), and takes
 * refunds and disputes back from the original.
 */
export async function creditPayments(
  tx: Tx,
  context: Context,
  row: CaseInvoice,
  invoice: InvoiceFact,
): Promise<void> {
  const payments = paymentsOf(invoice);
  const around = payments.find(({ providerPaymentId }) => providerPaymentId === outsideId(invoice));
  if (payments.length > 0) {
    // Read as paid before the payment itself was listed: the stand-in gives way to it, or to less of it.
    await tx.recoveredRevenue.deleteMany({
      where: {
        merchantId: row.merchantId,
        providerPaymentId: outsideId(invoice),
        NOT: { amountMinor: around?.amountPaidMinor ?? -1n },
      },
    });
  }
  for (const payment of payments) {
    const known = await tx.recoveredRevenue.findUnique({
      where: {
        merchantId_providerPaymentId: {
          merchantId: row.merchantId,
          providerPaymentId: payment.providerPaymentId,
        },
      },
    });
    if (!known) await credit(tx, row, invoice, payment);
    else if (known.refundedMinor !== payment.amountRefundedMinor || known.isDisputed !== payment.isDisputed) {
      await takeBack(tx, context, row, payment, known);
    }
  }
}

const outsideId = (invoice: InvoiceFact) => `outside:${invoice.providerInvoiceId}`;

function paymentsOf(invoice: InvoiceFact): (InvoicePaymentFact & { paidAt: Date })[] {
  const paid = invoice.payments.flatMap((payment) =>
    payment.status === "paid" && payment.amountPaidMinor > 0n
      ? [{ ...payment, paidAt: payment.paidAt ?? invoice.paidAt ?? invoice.readAt }]
      : [],
  );
  if (invoice.status !== "paid") return paid;
  const rest = paid.reduce((left, { amountPaidMinor }) => left - amountPaidMinor, invoice.amountDueMinor);
  const isRestAround = paid.length === 0 || (invoice.isPaidOutside && rest > 0n);
  return isRestAround ? [...paid, paymentAround(invoice, rest)] : paid;
}

/** What was settled without a payment through the provider: one entry of its own, outside our credit. */
function paymentAround(invoice: InvoiceFact, amountPaidMinor: bigint) {
  return {
    providerPaymentId: outsideId(invoice),
    status: "paid",
    amountPaidMinor,
    paidAt: invoice.paidAt ?? invoice.readAt,
    intent: "none",
    providerIntentId: null,
    providerPaymentMethodId: null,
    providerChargeId: null,
    chargedAt: null,
    amountRefundedMinor: 0n,
    isDisputed: false,
    isDisputeLost: false,
  } as const;
}

async function credit(
  tx: Tx,
  row: CaseInvoice,
  invoice: InvoiceFact,
  payment: InvoicePaymentFact & { paidAt: Date },
): Promise<void> {
  if (payment.paidAt.getTime() < Math.floor(row.failedAt.getTime() / 1000) * 1000) return;
  const owner = await tx.recoveryCase.findUniqueOrThrow({ where: { id: row.caseId } });
  const retry = await tx.retry.findFirst({
    where: {
      caseInvoiceId: row.id,
      providerPaymentMethodId: payment.providerPaymentMethodId ?? "",
      state: { in: ["calling", "paid", "pending", "unknown"] },
    },
  });
  const asks = await tx.message.findMany({
    where: { caseId: owner.id, kind: "step" },
    select: { sentAt: true, deliveredAt: true, bouncedAt: true, providerMessageId: true },
  });
  const deliveries = asks.map(whenDelivered).filter((at) => at !== null);
  // Each payment by itself: part of an invoice may go through the provider, and the rest around it.
  const isPaidOutside = payment.providerIntentId === null && payment.providerChargeId === null;
  // The provider tries the card of a scheduled retry too, and counts only its own tries.
  const isOurs = retry?.attemptCount === null || retry?.attemptCount === invoice.attemptCount;
  const isByOurRetry = retry !== null && isOurs;
  const isByCustomer = !isPaidOutside && !isByOurRetry;
  const clickedAt = isByCustomer ? await confirmClick(tx, owner, row, payment) : owner.clickedAt;
  await tx.recoveredRevenue.create({
    data: {
      merchantId: row.merchantId,
      caseId: owner.id,
      caseInvoiceId: row.id,
      providerPaymentId: payment.providerPaymentId,
      currency: invoice.currency,
      amountMinor: payment.amountPaidMinor,
      refundedMinor: payment.amountRefundedMinor,
      isDisputed: payment.isDisputed,
      paidAt: payment.paidAt,
      class: classifyRecovery({
        paidAt: payment.paidAt,
        isPaidOutside,
        clickedAt,
        updatedAt: owner.updatedAt,
        isByOurRetry,
        deliveredAt: deliveries.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null,
      }),
    },
  });
}

async function takeBack(
  tx: Tx,
  context: Context,
  row: CaseInvoice,
  payment: InvoicePaymentFact,
  known: RecoveredRevenue,
): Promise<void> {
  const { amountRefundedMinor: refundedMinor, isDisputed } = payment;
  await tx.recoveredRevenue.update({ where: { id: known.id }, data: { refundedMinor, isDisputed } });
  const ref = { merchantId: row.merchantId, caseId: row.caseId };
  const data = {
    invoice: row.providerInvoiceId,
    amountMinor: String(refundedMinor),
    currency: row.currency,
  };
  const isRefund = refundedMinor !== known.refundedMinor;
  const kind = isDisputed ? "disputed" : isRefund ? "refunded" : "dispute_won";
  await writeTimeline(tx, ref, context.now, kind, data);
}
