import type Stripe from "stripe";
import { beforeEach, describe, expect, it } from "vitest";

import type { Account } from "@/lib/domain/provider";
import type { SubscriptionRecord } from "@/lib/domain/scan/records";
import { openAsMerchant } from "@/lib/simulator/testing/ledger/open-as-merchant";
import { type SimulatedAccount, simulateAccount } from "@/lib/testing/simulate-account";
import { testSimulator } from "@/lib/testing/test-simulator";

import { readScanPage } from "./read-scan-page";

let sim: SimulatedAccount;
let stripe: Stripe;
let customer: string;
beforeEach(async () => {
  sim = await simulateAccount("test");
  stripe = await openAsMerchant(sim);
  customer = (await stripe.customers.create({ name: "Ada" })).id;
  await sim.act("card", { customer, card: "ok" });
});

const seconds = async () => Date.parse((await sim.control.get<{ now: string }>("/_control/clock")).now);

async function readAll(account: Account = sim.account()): Promise<SubscriptionRecord[]> {
  const createdTo = new Date((await seconds()) + 60_000);
  const window = { createdFrom: new Date(0), createdTo, after: null };
  return (await readScanPage(account, { lane: "subscriptions", ...window })).records;
}

async function readOne(account?: Account): Promise<SubscriptionRecord> {
  const [record] = await readAll(account);
  return record ?? expect.fail("no subscription");
}

async function createPrice(look: Partial<Stripe.PriceCreateParams> = { unit_amount: 1_000 }) {
  const product = (await stripe.products.create({ name: "Plan" })).id;
  const recurring = { interval: "month" as const, ...look.recurring };
  return stripe.prices.create({ currency: "eur", product, ...look, recurring });
}

async function requestsOf(path: string): Promise<number> {
  const all = await sim.control.get<{ path: string; account: string }[]>("/_control/requests");
  return all.filter((one) => one.account === sim.id && one.path === path).length;
}

describe("what a scan keeps of a subscription", () => {
  it("has tiers and coupons of items, each read once however many have them", async () => {
    const tiers = [
      { up_to: 5, unit_amount: 300 },
      { up_to: "inf" as const, unit_amount: 200, flat_amount: 50 },
    ];
    const price = await createPrice({ billing_scheme: "tiered", tiers_mode: "graduated", tiers });
    const applies_to = { products: [String(price.product)] };
    const { id: coupon } = await stripe.coupons.create({ percent_off: 10, duration: "forever", applies_to });
    for (const quantity of [3, 4, 5]) {
      await stripe.subscriptions.create({
        customer,
        items: [{ price: price.id, quantity, discounts: [{ coupon }] }],
        discounts: [{ coupon }],
      });
    }
    const account = sim.account();
    const [first, ...others] = [...(await readAll(account)), ...(await readAll(account))];
    const discount = { duration: "forever", percentOff: 10, amountOff: null, products: applies_to.products };
    expect(first).toMatchObject({ discounts: [discount], items: [{ discounts: [discount], quantity: 5 }] });
    expect(first?.items[0]?.tiers).toEqual([
      { upTo: 5, unitAmount: "300", flatAmount: null },
      { upTo: null, unitAmount: "200", flatAmount: "50" },
    ]);
    expect(others).toHaveLength(5);
    expect(await requestsOf(`/v1/prices/${price.id}`)).toBe(1);
    expect(await requestsOf(`/v1/coupons/${coupon}`)).toBe(1);
  });

  it("has the items beyond those that are embedded", async () => {
    const prices = [await createPrice(), await createPrice(), await createPrice()];
    const items = prices.map(({ id }) => ({ price: id }));
    const { id } = await stripe.subscriptions.create({ customer, items });
    const { world } = await testSimulator();
    const subscription = world.realm(sim.id, "test")?.data.subscriptions.get(id) ?? expect.fail();
    const { data } = subscription.items;
    subscription.items = { ...subscription.items, data: data.slice(0, 1), has_more: true };
    const found = (await readOne()).items.map(({ plan }) => plan);
    expect(found.sort()).toEqual(prices.map((price) => price.id).sort());
  });

  it("has the way to pay in its own slot, card or not, and none that was taken off", async () => {
    const { id: price } = await createPrice({ currency: "usd", unit_amount: 900 });
    const { id } = await stripe.subscriptions.create({ customer, items: [{ price }] });
    expect(await readOne()).toMatchObject({ card: null });
    const { paymentMethod = "" } = await sim.act("card", {
      customer,
      card: "ok",
      slot: "subscription",
      target: id,
    });
    expect(await readOne()).toMatchObject({ card: { method: paymentMethod, brand: "visa" } });
    await stripe.paymentMethods.detach(paymentMethod);
    expect(await readOne()).toMatchObject({ card: null });
    const debit = await sim.act("start-debit", { subscription: id });
    expect(await readOne()).toMatchObject({
      card: { method: debit.paymentMethod, brand: null, expYear: null },
    });
  });

  it("comes without its cards where one of them is no more", async () => {
    const { id: price } = await createPrice();
    const { id } = await stripe.subscriptions.create({ customer, items: [{ price }] });
    const { paymentMethod = "" } = await sim.act("card", {
      customer,
      card: "ok",
      slot: "subscription",
      target: id,
    });
    const { world } = await testSimulator();
    world.realm(sim.id, "test")?.data.payment_methods.remove(paymentMethod);
    expect(await readOne()).toMatchObject({ id, card: null, items: [{ unitAmount: "1000" }] });
  });

  it("says of a coupon that it is not known where the key may not read it, or where it is deleted", async () => {
    const { id: price } = await createPrice();
    const { id: coupon } = await stripe.coupons.create({ percent_off: 10, duration: "forever" });
    await stripe.subscriptions.create({ customer, items: [{ price }], discounts: [{ coupon }] });
    const apiKey = await sim.key({ permissions: "scan", without: ["coupon_read"] });
    const unknown = { discounts: [{ percentOff: null, amountOff: null }] };
    expect(await readOne(sim.account({ apiKey }))).toMatchObject(unknown);
    expect(await readOne()).toMatchObject({ discounts: [{ percentOff: 10 }] });
    await stripe.coupons.del(coupon);
    const owner = { ...sim.account().owner, merchantId: "one that never read it" };
    expect(await readOne(sim.account({ owner }))).toMatchObject(unknown);
  });

  it("tells trials, pauses and ends as the provider does", async () => {
    const { id: price } = await createPrice();
    const trial = await stripe.subscriptions.create({ customer, items: [{ price }], trial_period_days: 7 });
    expect(await readOne()).toMatchObject({ status: "trialing", trialEnd: trial.trial_end, endedAt: null });
    await stripe.subscriptions.update(trial.id, { pause_collection: { behavior: "void" } });
    expect(await readOne()).toMatchObject({ isCollectionPaused: true });
    await stripe.subscriptions.cancel(trial.id);
    const ended = { status: "canceled", cancellationReason: "cancellation_requested" };
    expect(await readOne()).toMatchObject({ ...ended, endedAt: expect.any(Number) });
  });
});
