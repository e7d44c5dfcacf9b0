import type { DiscountRecord, SubscriptionItemRecord, SubscriptionRecord } from "./records";
import { monthlyFactor, priceItem } from "./price-item";
import {
  add,
  divide,
  fraction,
  fromNumber,
  isLess,
  isPositive,
  multiply,
  one,
  subtract,
  zero,
  type Rational,
} from "./rational";

interface PricedItem {
  item: SubscriptionItemRecord;
  monthly: Rational;
}

export interface SubscriptionPrice {
  /** exact monthly amount by currency, in minor units; only what is above zero */
  monthly: Map<string, Rational>;
  /** currencies in which some price is not known */
  unknown: Set<string>;
}

function appliesTo(discount: DiscountRecord, { item }: PricedItem): boolean {
  if (discount.products && !(item.product !== null && discount.products.includes(item.product))) return false;
  return discount.percentOff !== null || discount.currency === item.currency;
}

function scaleBy(lines: PricedItem[], factor: Rational): void {
  for (const line of lines) line.monthly = multiply(line.monthly, factor);
}

// An amount comes off the sum of the lines it applies to, once a billed period; each line bears its share.
function takeAmount(lines: PricedItem[], amountOff: number): void {
  const [first] = lines;
  if (!first) return;
  const off = multiply(fraction(BigInt(amountOff), 1n), monthlyFactor(first.item));
  const sum = lines.reduce((total, { monthly }) => add(total, monthly), zero);
  if (!isPositive(sum)) return;
  scaleBy(lines, isLess(off, sum) ? divide(subtract(sum, off), sum) : zero);
}

function discountLines(lines: PricedItem[], discounts: DiscountRecord[]): void {
  for (const discount of discounts) {
    if (discount.duration !== "forever" || isUnknown(discount)) continue;
    const reached = lines.filter((line) => appliesTo(discount, line));
    if (discount.percentOff === null) takeAmount(reached, discount.amountOff ?? 0);
    else scaleBy(reached, subtract(one, divide(fromNumber(discount.percentOff), fraction(100n, 1n))));
  }
}

function isUnknown({ percentOff, amountOff }: DiscountRecord): boolean {
  return percentOff === null && amountOff === null;
}

/** Currencies of lines whose discounts are not all known. */
function listUnknown(lines: PricedItem[], ofAll: DiscountRecord[]): string[] {
  const found = lines.filter(({ item }) => [...item.discounts, ...ofAll].some(isUnknown));
  return found.map(({ item }) => item.currency);
}

/**
 * Monthly recurring amount of a subscription by Stripe's MRR formula, whatever its status: licensed prices
 * only, no trials, `forever` discounts (the items', then the subscription's), no inclusive tax. Exact.
 * @see Stripe docs, billing analytics glossary
 */
export function priceSubscription(subscription: SubscriptionRecord): SubscriptionPrice {
  const price: SubscriptionPrice = { monthly: new Map(), unknown: new Set() };
  const lines: PricedItem[] = [];
  for (const item of subscription.items) {
    if (item.isMetered || item.isTrial) continue;
    const monthly = priceItem(item);
    if (!monthly) price.unknown.add(item.currency);
    else lines.push({ item, monthly });
  }
  for (const currency of listUnknown(lines, subscription.discounts)) price.unknown.add(currency);
  for (const line of lines) discountLines([line], line.item.discounts);
  discountLines(lines, subscription.discounts);
  for (const { item, monthly } of lines) {
    if (isPositive(monthly))
      price.monthly.set(item.currency, add(price.monthly.get(item.currency) ?? zero, monthly));
  }
  return price;
}
