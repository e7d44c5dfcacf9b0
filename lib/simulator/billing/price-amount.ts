import type { Price, PriceTier, SubscriptionItem } from "@/lib/simulator/objects";
import type { Realm } from "@/lib/simulator/realm";

function amountOf(tier: PriceTier, units: number): number {
  return Number(tier.unit_amount_decimal ?? 0) * units + Number(tier.flat_amount_decimal ?? 0);
}

/** Every unit costs what the tier says that holds their number. */
function byVolume(tiers: PriceTier[], units: number): number {
  const tier = tiers.find(({ up_to }) => up_to === null || units <= up_to);
  return tier && units > 0 ? amountOf(tier, units) : 0;
}

/** Each unit costs what its own tier says. */
function byGrades(tiers: PriceTier[], units: number): number {
  let below = 0;
  let amount = 0;
  for (const tier of tiers) {
    const upTo = Math.min(units, tier.up_to ?? units);
    if (upTo > below) amount += amountOf(tier, upTo - below);
    below = Math.max(below, upTo);
  }
  return amount;
}

function bundle(units: number, transform: Price["transform_quantity"]): number {
  if (!transform) return units;
  const bundles = units / transform.divide_by;
  return transform.round === "up" ? Math.ceil(bundles) : Math.floor(bundles);
}

/** What a price asks for so many units, in minor units. @see Stripe docs, tiered pricing */
export function priceAmount(realm: Realm, price: Price, units: number): number {
  const bundles = bundle(units, price.transform_quantity);
  const tiers = realm.priceTiers.get(price.id);
  if (!tiers) return Math.round(Number(price.unit_amount_decimal ?? 0) * bundles);
  return Math.round(price.tiers_mode === "volume" ? byVolume(tiers, bundles) : byGrades(tiers, bundles));
}

/** How many units of an item a period bills: its quantity, or of a metered price what was used. */
export function unitsOf(realm: Realm, item: SubscriptionItem): number {
  return item.quantity ?? realm.usage.get(item.id) ?? 0;
}
