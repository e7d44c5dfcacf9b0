import type { Context } from "@/lib/simulator/api/call";
import { change, emit } from "@/lib/simulator/events/emit";
import type { Invoice } from "@/lib/simulator/objects";

import { paymentOf, subscriptionOf } from "./invoice-parts";
import { cancelIntent } from "./settle-invoice";
import { secondsFor, unplan } from "./time";

/** Voids an invoice or writes it off. An uncollectible one can still be paid, a void one cannot. */
export function closeInvoice(
  ctx: Context,
  invoice: Invoice,
  as: "void" | "uncollectible",
  reason = "user_forgiven",
): void {
  const now = secondsFor(ctx, invoice.customer);
  unplan(ctx, invoice.customer, `retry ${invoice.id}`);
  unplan(ctx, invoice.customer, `finalize ${invoice.id}`);
  const times = invoice.status_transitions;
  const previous = { status: invoice.status };
  Object.assign(invoice, {
    status: as,
    auto_advance: false,
    next_payment_attempt: null,
    automatically_finalizes_at: null,
  });
  if (as === "void") {
    invoice.status_transitions = { ...times, voided_at: now };
    const payment = paymentOf(ctx.realm, invoice);
    if (payment)
      Object.assign(payment, { status: "canceled", status_transitions: { canceled_at: now, paid_at: null } });
    cancelIntent(ctx, invoice, "void_invoice");
  } else {
    invoice.status_transitions = { ...times, marked_uncollectible_at: now };
    invoice.status_details = { uncollectible: { reason } };
  }
  emit(ctx, "invoice.updated", invoice, previous);
  emit(ctx, as === "void" ? "invoice.voided" : "invoice.marked_uncollectible", invoice);
  // With its latest invoice out of the way a past due subscription is not behind any more.
  const subscription = subscriptionOf(ctx.realm, invoice);
  if (subscription?.latest_invoice === invoice.id && subscription.status === "past_due")
    change(ctx, subscription, { status: "active" }, "customer.subscription.updated");
}
