import type Stripe from "stripe";
import type { SubscriptionFact, SubscriptionStatus } from "@/lib/domain/facts";
import { fromSeconds } from "./wire";

const statuses = new Set<string>([
  "incomplete",
  "incomplete_expired",
  "trialing",
  "active",
  "past_due",
  "unpaid",
  "canceled",
  "paused",
]);

function isKnown(status: string): status is SubscriptionStatus {
  return statuses.has(status);
}

/** A subscription; `other` where Stripe names a new status, or where the key may only know its id. */
export function toSubscriptionFact(subscription: string | Stripe.Subscription): SubscriptionFact {
  if (typeof subscription === "string") {
    return {
      providerSubscriptionId: subscription,
      status: "other",
      isCollectionPaused: false,
      endedAt: null,
      isEndedByFailure: false,
      endsAt: null,
      isEndChosen: false,
    };
  }
  return {
    providerSubscriptionId: subscription.id,
    status: isKnown(subscription.status) ? subscription.status : "other",
    isCollectionPaused: Boolean(subscription.pause_collection),
    endedAt: fromSeconds(subscription.ended_at),
    isEndedByFailure: subscription.cancellation_details?.reason === "payment_failed",
    endsAt: fromSeconds(subscription.cancel_at),
    isEndChosen: subscription.cancel_at_period_end,
  };
}

/** Stripe docs, /billing/subscriptions/overview: these two are final. */
export function hasEnded(subscription: Stripe.Subscription): boolean {
  return subscription.status === "canceled" || subscription.status === "incomplete_expired";
}
