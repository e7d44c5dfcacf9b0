import type { Context } from "@/lib/simulator/api/call";
import { change, emit } from "@/lib/simulator/events/emit";
import type { Subscription } from "@/lib/simulator/objects";

import { secondsFor, unplan } from "./time";

export type EndReason = "cancellation_requested" | "payment_failed" | "payment_disputed";

/** Stops collecting what a subscription left open: the invoices stay payable by hand. */
function stopCollecting(ctx: Context, subscription: Subscription): void {
  for (const invoice of ctx.realm.data.invoices.where("customer", subscription.customer)) {
    if (invoice.parent?.subscription_details.subscription !== subscription.id) continue;
    if (invoice.status !== "open" && invoice.status !== "draft") continue;
    unplan(ctx, invoice.customer, `retry ${invoice.id}`);
    unplan(ctx, invoice.customer, `finalize ${invoice.id}`);
    change(ctx, invoice, { auto_advance: false, next_payment_attempt: null }, "invoice.updated");
  }
}

/** Ends a subscription for good, now. */
export function endSubscription(
  ctx: Context,
  subscription: Subscription,
  reason: EndReason,
  details: { comment?: string | null; feedback?: string | null } = {},
): void {
  const now = secondsFor(ctx, subscription.customer);
  for (const key of ["renew", "expire", "cancel", "resume"])
    unplan(ctx, subscription.customer, `${key} ${subscription.id}`);
  const { cancellation_details } = subscription;
  Object.assign(subscription, {
    status: "canceled",
    canceled_at: subscription.canceled_at ?? now,
    ended_at: now,
    cancellation_details: { ...cancellation_details, reason, ...details },
  });
  emit(ctx, "customer.subscription.deleted", subscription);
  stopCollecting(ctx, subscription);
}

/** What the merchant chose to happen after Stripe's last retry. */
export function giveUpOnSubscription(ctx: Context, subscription: Subscription): void {
  if (subscription.status !== "past_due") return;
  switch (ctx.world.switches.afterRetries) {
    case "cancel":
      return endSubscription(ctx, subscription, "payment_failed");
    case "unpaid":
      change(ctx, subscription, { status: "unpaid" }, "customer.subscription.updated");
      return;
    case "pause":
      return pauseSubscription(ctx, subscription, "final_payment_failure");
    case "past_due":
      return;
  }
}

/** Pauses a subscription (status `paused`): no invoices until it is resumed. */
export function pauseSubscription(ctx: Context, subscription: Subscription, type: string): void {
  const transitioned_at = secondsFor(ctx, subscription.customer);
  const paused = { subscription: { type }, transitioned_at, type: "subscription" };
  Object.assign(subscription, { status: "paused", status_details: { paused } });
  unplan(ctx, subscription.customer, `renew ${subscription.id}`);
  emit(ctx, "customer.subscription.paused", subscription);
}
