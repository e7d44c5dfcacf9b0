import type { SubscriptionItemRecord } from "./records";
import {
  add,
  fraction,
  fromNumber,
  divide,
  multiply,
  one,
  parseDecimal,
  zero,
  type Rational,
} from "./rational";

type Tier = NonNullable<SubscriptionItemRecord["tiers"]>[number];

const monthsPer = {
  day: fraction(365n, 12n),
  week: fraction(52n, 12n),
  month: one,
  year: fraction(1n, 12n),
} as const;

/** What one billed period counts for in a month, by Stripe's MRR: 365/12 days, 52/12 weeks. */
export function monthlyFactor({ interval, intervalCount }: SubscriptionItemRecord): Rational {
  return multiply(monthsPer[interval], fraction(1n, BigInt(Math.max(1, intervalCount))));
}

function countUnits(item: SubscriptionItemRecord): bigint {
  const quantity = BigInt(item.quantity ?? 1);
  if (!item.divideBy || !item.round) return quantity;
  const by = BigInt(item.divideBy);
  return item.round === "up" ? (quantity + by - 1n) / by : quantity / by;
}

function priceTier(tier: Tier, units: bigint): Rational | null {
  const unit = parseDecimal(tier.unitAmount ?? "0");
  const flat = parseDecimal(tier.flatAmount ?? "0");
  return unit && flat ? add(multiply(unit, fraction(units, 1n)), flat) : null;
}

function priceByVolume(tiers: Tier[], units: bigint): Rational | null {
  const tier = tiers.find(({ upTo }) => upTo === null || units <= BigInt(upTo));
  return tier ? priceTier(tier, units) : null;
}

function priceByGrades(tiers: Tier[], units: bigint): Rational | null {
  let sum: Rational = zero;
  let below = 0n;
  for (const tier of tiers) {
    const upTo = tier.upTo === null || BigInt(tier.upTo) > units ? units : BigInt(tier.upTo);
    if (upTo <= below) continue;
    const price = priceTier(tier, upTo - below);
    if (!price) return null;
    sum = add(sum, price);
    below = upTo;
  }
  return below === units ? sum : null;
}

function priceGross(item: SubscriptionItemRecord): Rational | null {
  const units = countUnits(item);
  if (units <= 0n) return zero;
  if (item.tiers) return (item.tiersMode === "volume" ? priceByVolume : priceByGrades)(item.tiers, units);
  const unit = item.unitAmount === null ? null : parseDecimal(item.unitAmount);
  return unit && multiply(unit, fraction(units, 1n));
}

/**
 * Monthly amount of an item before discounts, in minor units, without inclusive tax.
 * @returns null where its price is not known (tiers that could not be read): to be flagged, not guessed
 */
export function priceItem(item: SubscriptionItemRecord): Rational | null {
  const gross = priceGross(item);
  if (!gross) return null;
  const monthly = multiply(gross, monthlyFactor(item));
  if (!item.inclusiveTaxPercent) return monthly;
  return divide(monthly, add(one, divide(fromNumber(item.inclusiveTaxPercent), fraction(100n, 1n))));
}
