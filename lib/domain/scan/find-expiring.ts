import { findExpiryBeforeCharge } from "@/lib/domain/expiry";

import { cardInEffect } from "./card-in-effect";
import { add, roundHalfUp, zero, type Rational } from "./rational";
import type { SubscriptionRecord } from "./records";
import type { ExpiringCards } from "./report";
import type { ScanIndex } from "./scan-index";
import { isCounted, type PricedSubscription } from "./sum-mrr";

const daySeconds = 86_400;
const ranges = [30, 60, 90] as const;

/** When the card in effect expires; null without one, with a newer one, or when nothing is charged to it afterwards. */
export function findExpiry(index: ScanIndex, subscription: SubscriptionRecord): number | null {
  if (!isCounted(subscription)) return null;
  const customer = index.customers.get(subscription.customer);
  const card = cardInEffect(subscription, customer);
  return findExpiryBeforeCharge(subscription, card, customer?.card ?? null)?.expiresAt ?? null;
}

interface Expiring {
  customer: string;
  expiry: number;
  monthly: Rational;
}

function listExpiring(index: ScanIndex, priced: PricedSubscription[], currency: string): Expiring[] {
  const found: Expiring[] = [];
  for (const { subscription, price } of priced) {
    const monthly = price.monthly.get(currency);
    const expiry = monthly ? findExpiry(index, subscription) : null;
    if (monthly && expiry) found.push({ customer: subscription.customer, expiry, monthly });
  }
  return found;
}

/** Cards in effect that expire within 30, 60 and 90 days (each includes the one before), with the MRR charged to them afterwards. */
export function findExpiring(
  index: ScanIndex,
  priced: PricedSubscription[],
  currency: string,
  at: number,
): ExpiringCards[] {
  const expiring = listExpiring(index, priced, currency);
  return ranges.map((withinDays) => {
    const reached = expiring.filter(({ expiry }) => at < expiry && expiry <= at + withinDays * daySeconds);
    const customerIds = [...new Set(reached.map(({ customer }) => customer))].sort();
    const mrr = reached.reduce((sum, { monthly }) => add(sum, monthly), zero);
    return { withinDays, customers: customerIds.length, mrrMinor: roundHalfUp(mrr), customerIds };
  });
}
