import { failureOf } from "@/lib/domain/case";
import { classifyDecline } from "@/lib/domain/decline";
import type { InvoiceFact, InvoicePaymentFact } from "@/lib/domain/facts";

/** An invoice fact as columns of its case invoice. */
export function invoiceColumns(invoice: InvoiceFact) {
  const failure = failureOf(invoice);
  const decline = failure && classifyDecline(failure);
  return {
    number: invoice.number,
    priceIds: invoice.priceIds,
    providerSubscriptionId: invoice.subscription?.providerSubscriptionId ?? null,
    currency: invoice.currency,
    amountDueMinor: invoice.amountDueMinor,
    amountRemainingMinor: invoice.amountRemainingMinor,
    amountPaidMinor: invoice.amountPaidMinor,
    attemptCount: invoice.attemptCount,
    nextPaymentAttemptAt: invoice.nextPaymentAttemptAt,
    subscriptionStatus: invoice.subscription?.status ?? null,
    isCollectionPaused: invoice.subscription?.isCollectionPaused ?? false,
    endsAt: invoice.subscription?.endsAt ?? null,
    isEndChosen: invoice.subscription?.isEndChosen ?? false,
    isEndedByFailure: invoice.subscription?.isEndedByFailure ?? false,
    isRefunded: invoice.payments.some(isGivenBack),
    isDisputed: invoice.payments.some((payment) => payment.isDisputed),
    paidAt: invoice.paidAt,
    readAt: invoice.readAt,
    ...(failure && decline
      ? { declineCode: failure.code, declineClass: decline.class, wording: decline.wording }
      : {}),
  };
}

const isGivenBack = ({ status, amountPaidMinor, amountRefundedMinor }: InvoicePaymentFact) =>
  status === "paid" && amountPaidMinor > 0n && amountRefundedMinor >= amountPaidMinor;
