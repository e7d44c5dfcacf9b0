import { priceSubscription, type SubscriptionPrice } from "./price-subscription";
import { add, roundHalfUp, zero, type Rational } from "./rational";
import type { SubscriptionRecord } from "./records";
import type { CurrencyReport } from "./report";
import type { ScanIndex } from "./scan-index";

export interface PricedSubscription {
  subscription: SubscriptionRecord;
  price: SubscriptionPrice;
}

/** Every subscription with its exact monthly amount, whatever its status. */
export function priceSubscriptions(index: ScanIndex): PricedSubscription[] {
  return [...index.subscriptions.values()].map((subscription) => ({
    subscription,
    price: priceSubscription(subscription),
  }));
}

/** Whether a subscription counts for MRR now: active or past due, its collection not paused. */
export function isCounted({ status, isCollectionPaused }: SubscriptionRecord): boolean {
  return (status === "active" || status === "past_due") && !isCollectionPaused;
}

/** MRR in one currency: exact sums, rounded once. `flagged`: counted subscriptions with a price not known. */
export function sumMrr(priced: PricedSubscription[], currency: string): CurrencyReport["mrr"] {
  let sum: Rational = zero;
  let [subscriptions, flagged] = [0, 0];
  for (const { subscription, price } of priced) {
    if (!isCounted(subscription)) continue;
    const monthly = price.monthly.get(currency);
    if (monthly) {
      sum = add(sum, monthly);
      subscriptions += 1;
    }
    if (price.unknown.has(currency)) flagged += 1;
  }
  return { amountMinor: roundHalfUp(sum), subscriptions, flagged };
}
