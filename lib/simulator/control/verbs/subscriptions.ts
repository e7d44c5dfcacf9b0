import type { Context } from "@/lib/simulator/api/call";
import { endSubscription } from "@/lib/simulator/billing/end-subscription";
import { planCancellation } from "@/lib/simulator/billing/plan-cancellation";
import { renewSubscription } from "@/lib/simulator/billing/renew-subscription";
import type { Verb } from "@/lib/simulator/control/act";
import { type Body, ControlError, maybeText } from "@/lib/simulator/control/read-body";
import { change } from "@/lib/simulator/events/emit";

import { findIn } from "./find";

const subscriptionIn = (ctx: Context, body: Body) => findIn(ctx, "subscriptions", body, "subscription");

/** The renewal happens now: its invoice is made, finalised and attempted. */
function renew(ctx: Context, body: Body) {
  const subscription = subscriptionIn(ctx, body);
  const invoice = renewSubscription(ctx, subscription, true);
  if (!invoice) throw new ControlError(`A subscription that is ${subscription.status} does not renew.`);
  return { invoice: invoice.id, status: invoice.status };
}

function cancel(ctx: Context, body: Body) {
  const subscription = subscriptionIn(ctx, body);
  if (subscription.status === "canceled") throw new ControlError("This subscription is cancelled already.");
  if (body.atPeriodEnd === true) {
    const cancel_at = Math.min(...subscription.items.data.map((item) => item.current_period_end));
    change(ctx, subscription, { cancel_at, cancel_at_period_end: true }, "customer.subscription.updated");
    planCancellation(ctx, subscription);
  } else endSubscription(ctx, subscription, "cancellation_requested");
  return { subscription: subscription.id, status: subscription.status };
}

/** Pauses or, with `behavior` empty, resumes the collection; the status stays as it is. */
function pauseCollection(ctx: Context, body: Body) {
  const subscription = subscriptionIn(ctx, body);
  const behavior = maybeText(body, "behavior") ?? "void";
  if (!["", "void", "keep_as_draft", "mark_uncollectible"].includes(behavior))
    throw new ControlError('"behavior" must be void, keep_as_draft, mark_uncollectible or empty to resume.');
  const pause_collection = behavior === "" ? null : { behavior, resumes_at: null };
  change(ctx, subscription, { pause_collection }, "customer.subscription.updated");
  return { subscription: subscription.id, pauseCollection: pause_collection };
}

export const subscriptionVerbs: Record<string, Verb> = { renew, cancel, "pause-collection": pauseCollection };
