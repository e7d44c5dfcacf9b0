import type { Context } from "@/lib/simulator/api/call";
import { change, emit } from "@/lib/simulator/events/emit";
import type { Invoice } from "@/lib/simulator/objects";

import { intentOf, paymentOf, subscriptionOf } from "./invoice-parts";
import { secondsFor, unplan } from "./time";

/**
 * Marks an invoice as paid, with everything that follows from it: its payment, its customer, its subscription.
 * @param how paid outside Stripe, by a payment, or with nothing to pay
 */
export function settleInvoice(
  ctx: Context,
  invoice: Invoice,
  how: { paidOutside: boolean; hasPayment: boolean },
): void {
  const now = secondsFor(ctx, invoice.customer);
  const remaining = invoice.amount_remaining;
  unplan(ctx, invoice.customer, `retry ${invoice.id}`);
  ctx.realm.collecting.delete(invoice.id);
  closePayment(ctx, invoice, how, now);
  const patch: Partial<Invoice> = {
    status: "paid",
    attempted: true,
    amount_paid: invoice.amount_paid + remaining,
    amount_remaining: 0,
    amount_paid_off_stripe: how.paidOutside ? remaining : invoice.amount_paid_off_stripe,
    next_payment_attempt: null,
    auto_advance: false,
    status_transitions: { ...invoice.status_transitions, paid_at: now },
  };
  if (how.hasPayment && invoice.attempt_count === 0) patch.attempt_count = 1;
  change(ctx, invoice, patch, "invoice.updated");
  emit(ctx, "invoice.paid", invoice);
  if (!how.paidOutside) emit(ctx, "invoice.payment_succeeded", invoice);
  releaseCustomer(ctx, invoice);
  reviveSubscription(ctx, invoice);
}

function closePayment(
  ctx: Context,
  invoice: Invoice,
  how: { paidOutside: boolean; hasPayment: boolean },
  now: number,
): void {
  const payment = paymentOf(ctx.realm, invoice);
  if (!payment) return;
  if (how.hasPayment) {
    payment.status = "paid";
    payment.amount_paid = payment.amount_requested;
    payment.status_transitions = { canceled_at: null, paid_at: now };
    emit(ctx, "invoice_payment.paid", payment);
    return;
  }
  payment.status = "canceled";
  payment.status_transitions = { canceled_at: now, paid_at: null };
  cancelIntent(ctx, invoice, "automatic");
}

/** Cancels the PaymentIntent of an invoice that needs it no more. */
export function cancelIntent(ctx: Context, invoice: Invoice, reason: string): void {
  const intent = intentOf(ctx.realm, invoice);
  if (!intent || intent.status === "succeeded" || intent.status === "canceled") return;
  const patch = {
    status: "canceled" as const,
    canceled_at: secondsFor(ctx, invoice.customer),
    cancellation_reason: reason,
  };
  Object.assign(intent, patch);
  emit(ctx, "payment_intent.canceled", intent);
}

function releaseCustomer(ctx: Context, invoice: Invoice): void {
  const customer = ctx.realm.data.customers.get(invoice.customer);
  if (!customer?.delinquent) return;
  const owes = ctx.realm.data.invoices
    .where("customer", customer.id)
    .some((other) => other.status === "open" && other.attempted && other.amount_remaining > 0);
  if (!owes) change(ctx, customer, { delinquent: false }, "customer.updated");
}

/** Paying the latest invoice brings a subscription back; an older one does not. */
function reviveSubscription(ctx: Context, invoice: Invoice): void {
  const subscription = subscriptionOf(ctx.realm, invoice);
  if (!subscription || subscription.latest_invoice !== invoice.id) return;
  if (!["past_due", "unpaid", "incomplete"].includes(subscription.status)) return;
  unplan(ctx, subscription.customer, `expire ${subscription.id}`);
  change(ctx, subscription, { status: "active" }, "customer.subscription.updated");
}
