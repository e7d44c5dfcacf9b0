import type { DeclineCodes } from "./decline";
import type { InvoiceFact, InvoiceGlance, SubscriptionFact } from "./facts";

export type CaseInvoiceState =
  "open" | "needs_confirmation" | "pending" | "paid" | "void" | "uncollectible" | "withdrawn";
export type CaseOutcome = "recovered" | "partly" | "lost" | "withdrawn";

const hourMs = 3_600_000;
const living: readonly CaseInvoiceState[] = ["open", "needs_confirmation", "pending"];

/** Still to be collected by us: keeps its case open. */
export function isLiving(state: CaseInvoiceState): boolean {
  return living.includes(state);
}

/** Cancelled or paused: its invoices leave recovery, and nothing is charged for them (P2). */
export function isSubscriptionOut(subscription: SubscriptionFact | null): boolean {
  if (!subscription) return false;
  if (subscription.isCollectionPaused) return true;
  return ["canceled", "incomplete", "incomplete_expired", "paused"].includes(subscription.status);
}

/** Why the invoice is unpaid: the failed attempt's codes, or the bank's wish for a confirmation. */
export function failureOf(invoice: InvoiceFact): DeclineCodes | null {
  if (invoice.failure) return invoice.failure;
  if (!invoice.payments.some((payment) => payment.intent === "requires_action")) return null;
  return {
    code: "authentication_required",
    adviceCode: null,
    networkAdviceCode: null,
    networkDeclineCode: null,
  };
}

/** Whether a payment on this invoice is under way, so that no second attempt may be made (P1). */
export function isPaymentUnderWay(invoice: Pick<InvoiceGlance, "payments">): boolean {
  return invoice.payments.some((payment) => payment.status === "open" && payment.intent === "processing");
}

/** Whether this invoice starts (or joins) a recovery: design, "What opens a case". */
export function opensCase(invoice: InvoiceFact, rules: { now: Date; includesOneOff: boolean }): boolean {
  if (invoice.status !== "open" || !invoice.isChargedAutomatically || !invoice.isAttempted) return false;
  if (invoice.amountRemainingMinor <= 0n || failureOf(invoice) === null || isPaymentUnderWay(invoice))
    return false;
  if (invoice.subscription === null) return rules.includesOneOff && invoice.billingReason === "manual";
  if (isSubscriptionOut(invoice.subscription)) return false;
  if (invoice.billingReason === "subscription_update") {
    return rules.now.getTime() - invoice.createdAt.getTime() > hourMs;
  }
  return ["subscription_cycle", "subscription_threshold"].includes(invoice.billingReason ?? "");
}

/** The state of an invoice within its case, from a fresh fact. */
export function invoiceState(
  invoice: Pick<InvoiceGlance, "status" | "subscription" | "payments">,
): CaseInvoiceState {
  switch (invoice.status) {
    case "paid":
      return "paid";
    case "void":
    case "draft":
      return "void";
    // Not found is no end of an invoice: its case is held until it is read again (recovery/hold-missing).
    case "deleted":
      return "open";
    case "uncollectible":
      return "uncollectible";
    case "open":
      if (isPaymentUnderWay(invoice)) return "pending";
      if (isSubscriptionOut(invoice.subscription)) return "withdrawn";
      return invoice.payments.some(({ status, intent }) => status === "open" && intent === "requires_action")
        ? "needs_confirmation"
        : "open";
    default:
      return neverReached(invoice.status);
  }
}

/** How a case ends once none of its invoices is living; null while one is. */
export function caseOutcome(states: CaseInvoiceState[]): CaseOutcome | null {
  if (states.some(isLiving)) return null;
  const paid = states.filter((state) => state === "paid").length;
  if (paid > 0) return paid === states.length ? "recovered" : "partly";
  return states.includes("uncollectible") ? "lost" : "withdrawn";
}

function neverReached(value: never): never {
  throw new Error(`Unknown invoice status ${String(value)}`);
}
