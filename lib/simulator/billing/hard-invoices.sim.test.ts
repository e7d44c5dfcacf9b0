import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type OpenWorld, openWorld } from "@/lib/simulator/testing/open-world";

let open: OpenWorld;
beforeAll(async () => {
  open = await openWorld("hard invoices");
});
afterAll(() => open.close());

async function payer() {
  const { stripe } = open;
  const customer = await stripe.customers.create({ name: "Payer" });
  await open.act("card", { customer: customer.id, card: "ok" });
  const product = await stripe.products.create({ name: "Seats" });
  const monthly = { product: product.id, currency: "eur", recurring: { interval: "month" as const } };
  return { customer: customer.id, product: product.id, monthly };
}

const dueOf = async (invoice: unknown) => (await open.stripe.invoices.retrieve(String(invoice))).amount_due;

describe("an invoice of hard prices", () => {
  it("adds up graduated tiers, volume tiers and bundles", async () => {
    const { stripe } = open;
    const { customer, monthly } = await payer();
    const tiers = [
      { up_to: 5, unit_amount: 300 },
      { up_to: "inf" as const, unit_amount: 200, flat_amount: 50 },
    ];
    const tiered = { ...monthly, billing_scheme: "tiered" as const, tiers };
    const graduated = await stripe.prices.create({ ...tiered, tiers_mode: "graduated" });
    const volume = await stripe.prices.create({ ...tiered, tiers_mode: "volume" });
    const transform_quantity = { divide_by: 10, round: "up" as const };
    const bundles = await stripe.prices.create({ ...monthly, unit_amount: 900, transform_quantity });
    const items = [
      { price: graduated.id, quantity: 7 },
      { price: volume.id, quantity: 7 },
      { price: bundles.id, quantity: 11 },
    ];
    const { latest_invoice } = await stripe.subscriptions.create({ customer, items });
    expect(await dueOf(latest_invoice)).toBe(5 * 300 + 2 * 200 + 50 + (7 * 200 + 50) + 2 * 900);
  });

  it("bills a metered price by what was used", async () => {
    const { customer, monthly } = await payer();
    const recurring = { interval: "month" as const, usage_type: "metered" as const };
    const price = await open.stripe.prices.create({ ...monthly, unit_amount: 7, recurring });
    const made = await open.stripe.subscriptions.create({ customer, items: [{ price: price.id }] });
    expect(made.items.data[0]?.quantity).toBeUndefined();
    await open.act("use", { subscription: made.id, units: 300 });
    const { invoice } = await open.act("renew", { subscription: made.id });
    expect(await dueOf(invoice)).toBe(2100);
  });

  it("takes coupons off the products they are for, and those for one invoice only once", async () => {
    const { stripe } = open;
    const { customer, product, monthly } = await payer();
    const other = await stripe.products.create({ name: "Other" });
    const prices = [
      await stripe.prices.create({ ...monthly, unit_amount: 1000 }),
      await stripe.prices.create({ ...monthly, product: other.id, unit_amount: 500 }),
    ];
    const limited = await stripe.coupons.create({
      percent_off: 50,
      duration: "forever",
      applies_to: { products: [product] },
    });
    const once = await stripe.coupons.create({ amount_off: 300, currency: "eur", duration: "once" });
    const made = await stripe.subscriptions.create({
      customer,
      items: prices.map(({ id }) => ({ price: id })),
      discounts: [{ coupon: limited.id }, { coupon: once.id }],
    });
    expect(await dueOf(made.latest_invoice)).toBe(500 + 500 - 300);
    const { invoice } = await open.act("renew", { subscription: made.id });
    expect(await dueOf(invoice)).toBe(500 + 500);
  });
});

describe("a payment that is not the whole", () => {
  it("leaves the rest of the invoice open, which a second payment pays", async () => {
    const made = await open.act("subscribe", {
      name: "Ada",
      email: "ada@example.com",
      amountMinor: 1900,
      currency: "usd",
      card: "insufficient-funds",
    });
    const { invoice = "" } = await open.act("renew", { subscription: made.subscription });
    await open.act("pay-part", { invoice, amountMinor: 400 });
    const { paymentMethod = "" } = await open.act("card", { customer: made.customer, card: "ok" });
    const left = await open.stripe.invoices.retrieve(invoice);
    expect(left).toMatchObject({ status: "open", amount_paid: 400, amount_remaining: 1500 });
    const paid = await open.stripe.invoices.pay(invoice, {
      payment_method: paymentMethod,
      expand: ["payments"],
    });
    expect(paid).toMatchObject({ status: "paid", amount_paid: 1900, amount_remaining: 0 });
    const amounts = paid.payments?.data.map((payment) => payment.amount_paid);
    expect(amounts).toEqual([1500, 400]);
  });

  it("is refused where nothing would be left", async () => {
    const made = await open.act("subscribe", {
      name: "Bo",
      email: null,
      amountMinor: 1900,
      currency: "usd",
      card: "lost",
    });
    const { invoice } = await open.act("renew", { subscription: made.subscription });
    await expect(open.act("pay-part", { invoice, amountMinor: 1900 })).rejects.toThrow(/less than/);
  });
});

it("knows invoices of the time before PaymentIntents", async () => {
  const made = await open.act("subscribe", {
    name: "Old",
    email: "old@example.com",
    amountMinor: 1900,
    currency: "usd",
    card: "ok",
  });
  const { invoice = "" } = await open.act("renew", { subscription: made.subscription });
  await open.act("drop-intent", { invoice });
  const { payments } = await open.stripe.invoices.retrieve(invoice, { expand: ["payments"] });
  const payment = payments?.data[0]?.payment;
  expect(payment).toMatchObject({ type: "charge", charge: expect.stringMatching(/^ch_/) });
  const charge = await open.stripe.charges.retrieve(String(payment?.charge));
  expect(charge).toMatchObject({ payment_intent: null, status: "succeeded", amount: 1900 });
});
