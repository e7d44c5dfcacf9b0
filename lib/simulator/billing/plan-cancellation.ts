import { byStripe, type Context } from "@/lib/simulator/api/call";
import { change } from "@/lib/simulator/events/emit";
import type { Subscription } from "@/lib/simulator/objects";

import { endSubscription } from "./end-subscription";
import { plan, unplan } from "./time";

/** Plans the end that a subscription carries, or takes it back when it carries none. */
export function planCancellation(ctx: Context, subscription: Subscription): void {
  const key = `cancel ${subscription.id}`;
  const at = subscription.cancel_at;
  if (at === null) return unplan(ctx, subscription.customer, key);
  const stripe = byStripe(ctx.world, ctx.realm);
  plan(ctx, subscription.customer, key, at, () => {
    if (subscription.status !== "canceled") endSubscription(stripe, subscription, "cancellation_requested");
  });
}

/** Plans the moment when a paused collection goes on by itself, where it names one. */
export function planResumption(ctx: Context, subscription: Subscription): void {
  const key = `resume ${subscription.id}`;
  const at = subscription.pause_collection?.resumes_at ?? null;
  if (at === null) return unplan(ctx, subscription.customer, key);
  const stripe = byStripe(ctx.world, ctx.realm);
  plan(ctx, subscription.customer, key, at, () => {
    change(stripe, subscription, { pause_collection: null }, "customer.subscription.updated");
  });
}
