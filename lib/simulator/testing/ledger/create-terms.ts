import type Stripe from "stripe";

import type { LedgerWorld } from "./ledger-world";

type Recurring = Stripe.PriceCreateParams.Recurring;
type Terms = Pick<Stripe.SubscriptionCreateParams, "items" | "discounts">;
type PriceLook = Omit<Stripe.PriceCreateParams, "currency" | "product" | "recurring">;

const tiers: Stripe.PriceCreateParams.Tier[] = [
  { up_to: 3, unit_amount: 700 },
  { up_to: 10, unit_amount_decimal: "333.3" as unknown as Stripe.Decimal, flat_amount: 150 },
  { up_to: "inf", unit_amount: 99 },
];

function chooseLook({ random }: LedgerWorld): PriceLook {
  const choice = random.next();
  const unit_amount = 50 + random.integer(30_000);
  if (choice < 0.6) return { unit_amount };
  if (choice < 0.68) return { billing_scheme: "tiered", tiers_mode: "graduated", tiers };
  if (choice < 0.76) return { billing_scheme: "tiered", tiers_mode: "volume", tiers };
  if (choice < 0.84) return { unit_amount_decimal: "12.345" as unknown as Stripe.Decimal };
  if (choice < 0.97) {
    return { unit_amount, transform_quantity: { divide_by: 4, round: random.pick(["up", "down"]) } };
  }
  return { unit_amount: 0 };
}

async function createItem(
  world: LedgerWorld,
  currency: string,
  recurring: Recurring,
): Promise<Stripe.SubscriptionCreateParams.Item> {
  const { random, stripe } = world;
  const product = await stripe.products.create({ name: "Plan" });
  const isMetered = random.next() < 0.12;
  const price = await stripe.prices.create({
    currency,
    product: product.id,
    recurring: isMetered ? { ...recurring, usage_type: "metered" } : recurring,
    ...chooseLook(world),
  });
  const discounts = random.next() < 0.15 ? [await createDiscount(world, currency, null)] : undefined;
  return { price: price.id, discounts, ...(isMetered ? {} : { quantity: 1 + random.integer(15) }) };
}

/** @param product  of the first item: some coupons are for it alone */
async function createDiscount(
  { random, stripe }: LedgerWorld,
  currency: string,
  product: string | null,
): Promise<{ coupon: string }> {
  const duration = random.pick(["forever", "forever", "once", "repeating"] as const);
  const off =
    random.next() < 0.5
      ? { percent_off: random.pick([10, 33, 100]) }
      : { amount_off: 100 + random.integer(2_000), currency };
  const limits = product && random.next() < 0.4 ? { applies_to: { products: [product] } } : {};
  const months = duration === "repeating" ? { duration_in_months: 4 } : {};
  const { id } = await stripe.coupons.create({ duration, ...off, ...limits, ...months });
  return { coupon: id };
}

/** What is subscribed to: one to three items of every kind of price, some with coupons. */
export async function createTerms(world: LedgerWorld, currency: string): Promise<Terms> {
  const { random, stripe } = world;
  const choice = random.next();
  const interval = choice < 0.9 ? "month" : random.pick(["week", "year"] as const);
  const recurring: Recurring = { interval, interval_count: random.next() < 0.1 ? 2 : 1 };
  const items: Stripe.SubscriptionCreateParams.Item[] = [];
  const count = random.next() < 0.7 ? 1 : 2 + random.integer(2);
  for (let n = 0; n < count; n += 1) items.push(await createItem(world, currency, recurring));
  if (random.next() > 0.3) return { items };
  const { product } = await stripe.prices.retrieve(items[0]?.price ?? "");
  return { items, discounts: [await createDiscount(world, currency, String(product))] };
}
