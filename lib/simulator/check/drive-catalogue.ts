import type { Drive } from "./drive";

/** Products, prices, coupons, promotion codes and the account. */
export async function driveCatalogue({ stripe }: Drive): Promise<void> {
  const account = await stripe.accounts.retrieveCurrent();
  await stripe.accounts.retrieve(account.id);
  const product = await stripe.products.create({ name: "Plan", description: "A plan", metadata: { a: "1" } });
  await stripe.products.retrieve(product.id);
  await stripe.products.list({ limit: 3, active: true });
  const price = await stripe.prices.create({
    product: product.id,
    currency: "usd",
    unit_amount: 1500,
    nickname: "monthly",
    recurring: { interval: "month", interval_count: 1 },
  });
  await stripe.prices.create({ product: product.id, currency: "jpy", unit_amount: 900 });
  const tiered = await stripe.prices.create({
    product: product.id,
    currency: "eur",
    billing_scheme: "tiered",
    tiers_mode: "graduated",
    tiers: [
      { up_to: 5, unit_amount: 300 },
      { up_to: "inf", unit_amount: 200, flat_amount: 50 },
    ],
    recurring: { interval: "month" },
  });
  await stripe.prices.retrieve(tiered.id, { expand: ["tiers"] });
  await stripe.prices.retrieve(price.id, { expand: ["product"] });
  await stripe.prices.list({ product: product.id, expand: ["data.product"] });
  await stripe.prices.search({ query: 'active:"true"' });
  await driveCoupons(stripe);
}

async function driveCoupons(stripe: Drive["stripe"]): Promise<void> {
  const percent = await stripe.coupons.create({ percent_off: 10, duration: "forever", name: "Ten" });
  const amount = await stripe.coupons.create({
    amount_off: 500,
    currency: "usd",
    duration: "repeating",
    duration_in_months: 3,
  });
  await stripe.coupons.retrieve(percent.id, { expand: ["applies_to"] });
  await stripe.coupons.list({ limit: 1 });
  const code = await stripe.promotionCodes.create({
    promotion: { type: "coupon", coupon: percent.id },
    code: "TEN",
  });
  await stripe.promotionCodes.retrieve(code.id);
  await stripe.promotionCodes.list({ limit: 1 });
  await stripe.coupons.del(amount.id);
}
