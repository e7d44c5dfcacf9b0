import { isPaymentUnderWay } from "./case";
import type { CustomerFact, InvoiceFact } from "./facts";

export interface DecidedRetry {
  providerPaymentMethodId: string;
  amountMinor: bigint;
  currency: string;
}

/** A leaked link must not test cards (design, section 5). */
export const retriesPerDay = 5;
const chargeable = ["active", "past_due", "unpaid"];

/**
 * Whether a decided retry may still be called, from facts read right before (P1, P2).
 * @returns null to go on, else the reason why not
 */
export function refuseRetry(
  retry: DecidedRetry,
  invoice: InvoiceFact,
  customer: CustomerFact,
): string | null {
  if (invoice.status === "paid") return "already_paid";
  if (invoice.status !== "open" && invoice.status !== "uncollectible") return "invoice_not_payable";
  if (isPaymentUnderWay(invoice)) return "payment_under_way";
  if (invoice.amountRemainingMinor !== retry.amountMinor || invoice.currency !== retry.currency) {
    return "amount_changed";
  }
  if (invoice.payments.some((payment) => payment.isDisputed)) return "disputed";
  if (invoice.subscription?.isCollectionPaused) return "collection_paused";
  if (invoice.subscription && !chargeable.includes(invoice.subscription.status))
    return "subscription_not_active";
  if (customer.isDeleted) return "customer_deleted";
  const slots = [invoice.slot, ...customer.slots];
  const isStillThere = slots.some(
    ({ method }) => method?.providerPaymentMethodId === retry.providerPaymentMethodId,
  );
  return isStillThere ? null : "card_replaced";
}

/** What an attempt whose answer is not known came to, by the payment that its method made; null: not to be seen. */
export function outcomeAsRead(
  retry: Pick<DecidedRetry, "providerPaymentMethodId">,
  invoice: InvoiceFact,
): "paid" | "pending" | null {
  const ours = invoice.payments.filter(
    ({ providerPaymentMethodId }) => providerPaymentMethodId === retry.providerPaymentMethodId,
  );
  if (invoice.status === "paid" && ours.some(({ status }) => status === "paid")) return "paid";
  return ours.some(({ status, intent }) => status === "open" && intent === "processing") ? "pending" : null;
}
