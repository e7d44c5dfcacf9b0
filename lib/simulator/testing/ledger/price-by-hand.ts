import type Stripe from "stripe";

import type { Subscription, SubscriptionItem } from "@/lib/simulator/objects";

import type { RawAccount } from "./read-raw-account";

/*
 * Amounts as whole numbers of a tiny unit: a minor unit has so many. It divides by all that a month's share divides
 * by here (weeks and years by 12, two-month intervals by 2, percentages by 100 three times, prices with 3 decimals),
 * so nothing is ever rounded but what `takeAmount` shares out.
 */
export const tinyUnits = 12n * 2n * 100n ** 4n * 1_000n;

const decimal = (text: string | null): bigint => {
  const [whole = "0", part = ""] = (text ?? "0").split(".");
  return (BigInt(whole + part.padEnd(3, "0")) * tinyUnits) / 1_000n;
};

function tierPrice(tiers: Stripe.Price.Tier[], mode: string, units: number): bigint {
  const text = (value: unknown) => (value === null || value === undefined ? null : String(value));
  const price = (tier: Stripe.Price.Tier, count: number) =>
    decimal(text(tier.unit_amount_decimal)) * BigInt(count) + decimal(text(tier.flat_amount_decimal));
  if (mode === "volume") {
    const tier = tiers.find(({ up_to }) => units <= (up_to ?? Infinity));
    return tier ? price(tier, units) : 0n;
  }
  let sum = 0n;
  let below = 0;
  for (const tier of tiers) {
    const inTier = Math.min(units, tier.up_to ?? Infinity) - below;
    if (inTier > 0) sum += price(tier, inTier);
    below = tier.up_to ?? Infinity;
  }
  return sum;
}

function grossOf(raw: RawAccount, item: SubscriptionItem): bigint {
  const price = raw.prices.find(({ id }) => id === item.price.id);
  if (!price) throw new Error(`no price ${item.price.id}`);
  const { divide_by, round } = price.transform_quantity ?? { divide_by: 1, round: "down" };
  const bundles = (item.quantity ?? 1) / divide_by;
  const units = round === "up" ? Math.ceil(bundles) : Math.floor(bundles);
  if (price.tiers) return units === 0 ? 0n : tierPrice(price.tiers, price.tiers_mode ?? "", units);
  return decimal(String(price.unit_amount_decimal)) * BigInt(units);
}

function perMonth(item: SubscriptionItem, amount: bigint): bigint {
  const { interval, interval_count: count } = item.price.recurring!;
  const by = BigInt(count);
  if (interval === "year") return amount / (12n * by);
  if (interval === "week") return (amount * 52n) / (12n * by);
  return interval === "day" ? (amount * 365n) / (12n * by) : amount / by;
}

interface Line {
  item: SubscriptionItem;
  monthly: bigint;
}

function couponOf(raw: RawAccount, discountId: string): Stripe.Coupon | undefined {
  const discount = raw.discounts.find(({ id }) => id === discountId);
  return raw.coupons.find(({ id }) => id === discount?.source.coupon);
}

function discount(raw: RawAccount, lines: Line[], discountId: string): void {
  const coupon = couponOf(raw, discountId);
  if (coupon?.duration !== "forever") return;
  const products = coupon.applies_to?.products;
  const reached = lines.filter(({ item }) => !products || products.includes(item.price.product));
  if (coupon.percent_off !== null) {
    for (const line of reached) line.monthly = (line.monthly * BigInt(100 - coupon.percent_off)) / 100n;
    return;
  }
  const first = reached[0];
  if (!first) return;
  const sum = reached.reduce((total, { monthly }) => total + monthly, 0n);
  const off = perMonth(first.item, BigInt(coupon.amount_off ?? 0) * tinyUnits);
  for (const line of reached) line.monthly = off >= sum ? 0n : line.monthly - (line.monthly * off) / sum;
}

/** Monthly amount of a subscription in tiny units, by Stripe's definition of MRR, whatever its status. */
export function priceByHand(raw: RawAccount, subscription: Subscription): bigint {
  const licensed = subscription.items.data.filter(({ price }) => price.recurring?.usage_type !== "metered");
  const lines = licensed.map((item) => ({ item, monthly: perMonth(item, grossOf(raw, item)) }));
  for (const line of lines) for (const id of line.item.discounts ?? []) discount(raw, [line], id);
  for (const id of subscription.discounts) discount(raw, lines, id);
  return lines.reduce((sum, { monthly }) => sum + monthly, 0n);
}

/** Tiny units in minor units, half up. What sharing out an amount cut off, far below a unit, is given back first. */
export function toMinor(tiny: bigint): number {
  return Number((tiny + tinyUnits / 2n + 1_000n) / tinyUnits);
}
