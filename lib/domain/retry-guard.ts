import { isPaymentUnderWay } from "./case";
import type { DeclineCodes } from "./decline";
import type { AttemptFact, CustomerFact, InvoiceFact } from "./facts";
import { isScheduled } from "./retry-plan/is-scheduled";
import { addHours } from "./sequence";

export interface DecidedRetry {
  providerPaymentMethodId: string;
  amountMinor: bigint;
  currency: string;
}

/** One that may have been called. */
interface CalledRetry extends Pick<DecidedRetry, "providerPaymentMethodId"> {
  decidedAt: Date;
  /** the invoice's at the decision of a scheduled one, whose card the provider tries too; null: not to be asked */
  attemptCount: number | null;
}

// Our clock and the provider's agree within this.
const clocksApartMs = 60_000;

const retriesPerDay = 5;
const chargeable = ["active", "past_due", "unpaid"];

/**
 * Whether a case had as many retries with new cards today as it may: a leaked link must not test cards (design,
 * section 5). Those of our own schedule are nobody's cards to test.
 */
export function hasTriedEnough(retries: { decidedAt: Date; cause: string }[], now: Date): boolean {
  const today = retries.filter((retry) => !isScheduled(retry) && retry.decidedAt > addHours(now, -24));
  return today.length >= retriesPerDay;
}

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

/**
 * What an attempt whose answer is not known came to, by the payment that its method made; null: not to be seen.
 * @see Stripe API, Invoice.attempt_count: a payment by the provider's own try moves it, one by ours does not
 */
export function outcomeAsRead(
  retry: Pick<CalledRetry, "providerPaymentMethodId" | "attemptCount">,
  invoice: InvoiceFact,
): "paid" | "pending" | null {
  if (retry.attemptCount !== null && retry.attemptCount !== invoice.attemptCount) return null;
  const ours = invoice.payments.filter(
    ({ providerPaymentMethodId }) => providerPaymentMethodId === retry.providerPaymentMethodId,
  );
  if (invoice.status === "paid" && ours.some(({ status }) => status === "paid")) return "paid";
  return ours.some(({ status, intent }) => status === "open" && intent === "processing") ? "pending" : null;
}

/**
 * The decline that an attempt whose answer is not known came to, by the charge that it left behind: one of its method
 * on this invoice since it was decided.
 */
export function declinedAsRead(
  retry: Omit<CalledRetry, "attemptCount">,
  { invoice, attempts }: { invoice: InvoiceFact; attempts: AttemptFact[] | null },
): { state: "declined"; decline: DeclineCodes } | null {
  const intents = new Set(invoice.payments.map(({ providerIntentId }) => providerIntentId));
  const since = retry.decidedAt.getTime() - clocksApartMs;
  const left = attempts?.find(
    (attempt) =>
      attempt.providerPaymentMethodId === retry.providerPaymentMethodId &&
      attempt.providerIntentId !== null &&
      intents.has(attempt.providerIntentId) &&
      attempt.at.getTime() >= since &&
      attempt.decline !== null,
  );
  return left?.decline ? { state: "declined", decline: left.decline } : null;
}
