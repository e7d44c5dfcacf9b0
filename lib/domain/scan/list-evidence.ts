import { findExpiry } from "./find-expiring";
import { zero, type Rational } from "./rational";
import type { ScanEvidence, SubscriptionEvidence } from "./report";
import type { ScanIndex } from "./scan-index";
import { churnedAt, isInvoluntary } from "./sum-churn";
import { isCounted, priceSubscriptions, type PricedSubscription } from "./sum-mrr";

const write = ({ n, d }: Rational): string => (d === 1n ? String(n) : `${n}/${d}`);

function describe(index: ScanIndex, { subscription, price }: PricedSubscription): SubscriptionEvidence[] {
  const at = churnedAt(index, subscription);
  if (at === null && !isCounted(subscription)) return [];
  const currencies = [...new Set([...price.monthly.keys(), ...price.unknown])].sort();
  return currencies.map((currency) => ({
    subscription: subscription.id,
    customer: subscription.customer,
    currency,
    monthly: write(price.monthly.get(currency) ?? zero),
    isCounted: isCounted(subscription),
    isFlagged: price.unknown.has(currency),
    startedAt: subscription.startedAt,
    churnedAt: at,
    isInvoluntary: at !== null && isInvoluntary(subscription),
    cardExpiresAt: findExpiry(index, subscription),
  }));
}

function countByDay(index: ScanIndex, currency: string, to: number): [number, number, number][] {
  const days = new Map<number, [number, number, number]>();
  const attempts = index.attempted.get(currency);
  attempts?.at.forEach((at, position) => {
    if (at >= to) return;
    const day = Math.floor((to - 1 - at) / 86_400);
    const line = days.get(day) ?? [day, 0, 0];
    line[1] += 1;
    line[2] += attempts.amountMinor[position] ?? 0;
    days.set(day, line);
  });
  return [...days.values()].sort(([a], [b]) => a - b);
}

/** What an export carries beside the failures, so that every total can be computed again from it alone. */
export function listEvidence(index: ScanIndex, to: number): ScanEvidence {
  const currencies = [...index.attempted.keys()].sort();
  const byId = (a: PricedSubscription, b: PricedSubscription) =>
    a.subscription.id < b.subscription.id ? -1 : 1;
  return {
    attempts: Object.fromEntries(currencies.map((currency) => [currency, countByDay(index, currency, to)])),
    subscriptions: priceSubscriptions(index)
      .sort(byId)
      .flatMap((priced) => describe(index, priced)),
  };
}
