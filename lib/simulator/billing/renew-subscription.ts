import { byStripe, type Context } from "@/lib/simulator/api/call";
import { change } from "@/lib/simulator/events/emit";
import type { Invoice, Subscription } from "@/lib/simulator/objects";

import { closeInvoice } from "./close-invoice";
import { collectInvoice } from "./collect-invoice";
import { createSubscriptionInvoice, planFinalization } from "./create-invoice";
import { endSubscription } from "./end-subscription";
import { finalizeInvoice } from "./finalize-invoice";
import { periodEnd, plan, secondsFor } from "./time";

/** Plans the next renewal at the end of the current period. */
export function planRenewal(ctx: Context, subscription: Subscription): void {
  const stripe = byStripe(ctx.world, ctx.realm);
  const end = Math.min(...subscription.items.data.map((item) => item.current_period_end));
  plan(
    ctx,
    subscription.customer,
    `renew ${subscription.id}`,
    end,
    () => void renewSubscription(stripe, subscription),
  );
}

/** Moves every item to the period that begins at a moment; its end keeps to the day of the anchor. */
function startPeriod(subscription: Subscription, startSeconds: number): void {
  const anchor = Number(subscription.billing_cycle_anchor);
  const data = subscription.items.data.map((item) => {
    const { interval, interval_count } = item.price.recurring ?? { interval: "month", interval_count: 1 };
    const end = periodEnd(anchor, startSeconds, interval, interval_count);
    return Object.assign(item, { current_period_start: startSeconds, current_period_end: end });
  });
  subscription.items = { ...subscription.items, data };
}

/**
 * Begins the next period of a subscription and makes its invoice.
 * @param isForced finalise and attempt it now, whatever the date; otherwise after about an hour
 * @returns the invoice; null when the subscription ended, or makes none
 */
export function renewSubscription(
  ctx: Context,
  subscription: Subscription,
  isForced = false,
): Invoice | null {
  if (["canceled", "incomplete_expired", "incomplete", "paused"].includes(subscription.status)) return null;
  const now = secondsFor(ctx, subscription.customer);
  if (subscription.cancel_at_period_end && !isForced) {
    endSubscription(ctx, subscription, "cancellation_requested");
    return null;
  }
  if (isForced) subscription.billing_cycle_anchor = now;
  const ended = Math.min(...subscription.items.data.map((item) => item.current_period_end));
  startPeriod(subscription, isForced ? now : Math.min(ended, now));
  planRenewal(ctx, subscription);
  const invoice = createSubscriptionInvoice(ctx, subscription, "subscription_cycle");
  const isUnpaid = subscription.status === "unpaid";
  const patch: Partial<Subscription> = { latest_invoice: invoice.id };
  if (subscription.status === "trialing") patch.status = "active";
  change(ctx, subscription, patch, "customer.subscription.updated");
  if (isUnpaid) {
    Object.assign(invoice, { auto_advance: false, automatically_finalizes_at: null });
    return invoice;
  }
  const advance = () => advanceInvoice(byStripe(ctx.world, ctx.realm), invoice, subscription);
  if (isForced) advance();
  else planFinalization(ctx, invoice, advance);
  return invoice;
}

/** Finalises a renewal's draft and attempts it, or does what a paused collection wants instead. */
function advanceInvoice(ctx: Context, invoice: Invoice, subscription: Subscription): void {
  if (invoice.status !== "draft" || !invoice.auto_advance) return;
  const pause = subscription.pause_collection?.behavior;
  if (pause === "keep_as_draft") {
    change(ctx, invoice, { auto_advance: false, automatically_finalizes_at: null }, "invoice.updated");
    return;
  }
  finalizeInvoice(ctx, invoice);
  if (pause === "void") closeInvoice(ctx, invoice, "void");
  else if (pause === "mark_uncollectible") closeInvoice(ctx, invoice, "uncollectible", "subscription_paused");
  else if (isOpen(invoice) && invoice.collection_method === "charge_automatically")
    collectInvoice(ctx, invoice, { cause: "renewal", isAutomatic: true });
}

function isOpen(invoice: Invoice): boolean {
  return invoice.status === "open";
}
