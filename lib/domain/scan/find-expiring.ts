import { cardInEffect, expiresAt } from "./card-in-effect";
import { add, roundHalfUp, zero, type Rational } from "./rational";
import type { CardRecord, CustomerRecord, SubscriptionRecord } from "./records";
import type { ExpiringCards } from "./report";
import type { ScanIndex } from "./scan-index";
import { isCounted, type PricedSubscription } from "./sum-mrr";

const daySeconds = 86_400;
const ranges = [30, 60, 90] as const;

/** The next renewal at or after a time, in whole intervals from the end of the running period. */
function renewsAt({ currentPeriodEnd, items }: SubscriptionRecord, after: number): number {
  const first = items[0];
  if (currentPeriodEnd === null || !first || currentPeriodEnd >= after) return currentPeriodEnd ?? after;
  const count = Math.max(1, first.intervalCount);
  if (first.interval === "day" || first.interval === "week") {
    const step = count * daySeconds * (first.interval === "week" ? 7 : 1);
    return currentPeriodEnd + Math.ceil((after - currentPeriodEnd) / step) * step;
  }
  const months = first.interval === "year" ? 12 * count : count;
  return addMonthsUntil(currentPeriodEnd, months, after);
}

// A renewal keeps its day of the month, or the month's last day where it has none such.
function addMonthsUntil(start: number, months: number, after: number): number {
  const anchor = new Date(start * 1000);
  for (let step = months; ; step += months) {
    const [year, month] = [anchor.getUTCFullYear(), anchor.getUTCMonth() + step];
    const day = Math.min(anchor.getUTCDate(), new Date(Date.UTC(year, month + 1, 0)).getUTCDate());
    const at = Date.UTC(year, month, day) / 1000 + (start % daySeconds);
    if (at >= after) return at;
  }
}

function isChargedAfter(subscription: SubscriptionRecord, expiry: number): boolean {
  if (subscription.collectionMethod !== "charge_automatically") return false;
  return subscription.cancelAt === null || renewsAt(subscription, expiry) < subscription.cancelAt;
}

function hasNewerCard(card: CardRecord, customer: CustomerRecord | undefined, expiry: number): boolean {
  if (!customer?.card || customer.card.created <= card.created) return false;
  return (expiresAt(customer.card) ?? Infinity) > expiry;
}

/** When the card in effect expires; null without one, with a newer one, or when nothing is charged to it afterwards. */
export function findExpiry(index: ScanIndex, subscription: SubscriptionRecord): number | null {
  if (!isCounted(subscription)) return null;
  const customer = index.customers.get(subscription.customer);
  const card = cardInEffect(subscription, customer);
  const expiry = card && expiresAt(card);
  if (!card || !expiry || hasNewerCard(card, customer, expiry)) return null;
  return isChargedAfter(subscription, expiry) ? expiry : null;
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
