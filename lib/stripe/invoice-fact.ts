import type Stripe from "stripe";
import type { DeclineCodes } from "@/lib/domain/decline";
import type { InvoiceFact, Mode } from "@/lib/domain/facts";
import { plainDecline } from "./declines";
import {
  type ChargeDisputes,
  findFailure,
  isPaidThroughProvider,
  toInvoicePaymentFact,
} from "./invoice-payment-fact";
import { toSlot } from "./payment-method-fact";
import { toSubscriptionFact } from "./subscription-fact";
import { expanded, fromSeconds, idOf, toMinor } from "./wire";

/**
 * An invoice with its payments, as read at `readAt`.
 * @param payments  null where the key may not list them
 */
export function toInvoiceFact(
  invoice: Stripe.Invoice,
  payments: Stripe.InvoicePayment[] | null,
  readAt: Date,
  disputes: ChargeDisputes = new Map(),
): InvoiceFact {
  const failure = failureOf(invoice, payments);
  return {
    kind: "invoice",
    readAt,
    mode: modeOf(invoice),
    providerInvoiceId: invoice.id,
    providerCustomerId: idOf(invoice.customer) ?? "",
    subscription: subscriptionOf(invoice),
    number: invoice.number,
    priceIds: priceIdsOf(invoice),
    billedTo: { name: invoice.customer_name, email: invoice.customer_email },
    status: statusOf(invoice),
    isChargedAutomatically: invoice.collection_method === "charge_automatically",
    billingReason: invoice.billing_reason,
    currency: invoice.currency.toLowerCase(),
    amountDueMinor: toMinor(invoice.amount_due),
    amountPaidMinor: toMinor(invoice.amount_paid),
    amountRemainingMinor: toMinor(invoice.amount_remaining),
    isAttempted: invoice.attempted,
    attemptCount: invoice.attempt_count,
    nextPaymentAttemptAt: fromSeconds(invoice.next_payment_attempt),
    createdAt: fromSeconds(invoice.created),
    paidAt: fromSeconds(invoice.status_transitions?.paid_at),
    isPaidOutside: isPaidOutside(invoice, payments),
    hostedInvoiceUrl: invoice.hosted_invoice_url ?? null,
    slot: toSlot("invoice", invoice.id, invoice.default_payment_method, invoice.default_source),
    failure: failure?.decline ?? null,
    lastFailedAt: failure
      ? (failure.failedAt ?? fromSeconds(invoice.status_transitions?.finalized_at))
      : null,
    payments: (payments ?? []).map((payment) => toInvoicePaymentFact(payment, disputes)),
  };
}

/** What is left to say of an invoice that Stripe no longer has: that it is gone. */
export function toDeletedInvoiceFact(invoiceId: string, mode: Mode, readAt: Date): InvoiceFact {
  return {
    kind: "invoice",
    readAt,
    mode,
    providerInvoiceId: invoiceId,
    providerCustomerId: "",
    subscription: null,
    number: null,
    priceIds: [],
    billedTo: { name: null, email: null },
    status: "deleted",
    isChargedAutomatically: false,
    billingReason: null,
    currency: "",
    amountDueMinor: 0n,
    amountPaidMinor: 0n,
    amountRemainingMinor: 0n,
    isAttempted: false,
    attemptCount: 0,
    nextPaymentAttemptAt: null,
    createdAt: readAt,
    paidAt: null,
    isPaidOutside: false,
    hostedInvoiceUrl: null,
    slot: { owner: "invoice", ownerId: invoiceId, method: null },
    failure: null,
    lastFailedAt: null,
    payments: [],
  };
}

/** Whether an attempt failed and something is left to pay; Stripe docs, /invoicing/overview on statuses. */
export function isFailedAndUnpaid(fact: InvoiceFact): boolean {
  const isPayable = fact.status === "open" || fact.status === "uncollectible";
  return isPayable && fact.isAttempted && fact.amountRemainingMinor > 0n;
}

function failureOf(
  invoice: Stripe.Invoice,
  payments: Stripe.InvoicePayment[] | null,
): { decline: DeclineCodes; failedAt: Date | null } | null {
  const isUnpaid = invoice.status !== "paid" && invoice.status !== "void" && invoice.amount_remaining > 0;
  if (!isUnpaid || !invoice.attempted) return null;
  const found = findFailure(payments ?? []);
  if (found) return found;
  const isUnderWay = (payments ?? []).some(
    (payment) => toInvoicePaymentFact(payment, new Map()).intent === "processing",
  );
  return isUnderWay ? null : { decline: plainDecline("unknown"), failedAt: null };
}

/**
 * Settled without a payment through Stripe, by the merchant's word; credits of Stripe's own that bring the
 * amount due to nothing are no payment at all.
 */
export function isPaidOutside(invoice: Stripe.Invoice, payments: Stripe.InvoicePayment[] | null): boolean {
  if (invoice.status !== "paid" || invoice.amount_due <= 0) return false;
  if ((invoice.amount_paid_off_stripe ?? 0) > 0) return true;
  return payments !== null && !payments.some(isPaidThroughProvider);
}

function subscriptionOf(invoice: Stripe.Invoice): InvoiceFact["subscription"] {
  const parent = invoice.parent?.type === "subscription_details" ? invoice.parent.subscription_details : null;
  const subscription = parent?.subscription;
  return subscription ? toSubscriptionFact(expanded(subscription) ?? String(idOf(subscription))) : null;
}

// The first ten lines come with the invoice; a plan is among them (Stripe API, Invoice.lines).
function priceIdsOf(invoice: Stripe.Invoice): string[] {
  const ids = (invoice.lines?.data ?? []).map((line) => idOf(line.pricing?.price_details?.price));
  return [...new Set(ids.filter((id) => id !== null))];
}

const statuses: Record<string, InvoiceFact["status"]> = {
  open: "open",
  paid: "paid",
  uncollectible: "uncollectible",
  void: "void",
};

function statusOf(invoice: Stripe.Invoice): InvoiceFact["status"] {
  if ("deleted" in invoice && invoice.deleted) return "deleted";
  return statuses[invoice.status ?? ""] ?? "draft";
}

function modeOf(invoice: Stripe.Invoice): Mode {
  return invoice.livemode ? "live" : "test";
}
