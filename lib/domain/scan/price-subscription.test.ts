import { describe, expect, it } from "vitest";

import { priceSubscription } from "./price-subscription";
import type { DiscountRecord, SubscriptionItemRecord, SubscriptionRecord } from "./records";

const item: SubscriptionItemRecord = {
  unitAmount: "1000",
  tiers: null,
  tiersMode: null,
  quantity: 1,
  divideBy: null,
  round: null,
  isMetered: false,
  isTrial: false,
  currency: "usd",
  interval: "month",
  intervalCount: 1,
  inclusiveTaxPercent: null,
  plan: "price_1",
  product: "prod_1",
  discounts: [],
};

const discount: DiscountRecord = {
  duration: "forever",
  percentOff: null,
  amountOff: null,
  currency: null,
  products: null,
};

function price(items: Partial<SubscriptionItemRecord>[], discounts: Partial<DiscountRecord>[] = []) {
  const { monthly, unknown } = priceSubscription({
    items: items.map((fields) => ({ ...item, ...fields })),
    discounts: discounts.map((fields) => ({ ...discount, ...fields })),
  } as SubscriptionRecord);
  const amounts = [...monthly].map(([currency, { n, d }]) => `${currency} ${n}${d === 1n ? "" : `/${d}`}`);
  return { amounts, unknown: [...unknown] };
}

const tiers = [
  { upTo: 5, unitAmount: "300", flatAmount: null },
  { upTo: null, unitAmount: "200", flatAmount: "50" },
];
const tiered = { unitAmount: null, tiers, quantity: 7 };

describe("the monthly amount of a subscription", () => {
  it.each([
    ["a year by 12", { interval: "year" as const }, "250/3"],
    ["a week by 52/12", { interval: "week" as const }, "13000/3"],
    ["a day by 365/12", { interval: "day" as const }, "91250/3"],
    ["two months by 2", { intervalCount: 2 }, "500"],
    ["bundles upwards", { quantity: 11, divideBy: 10, round: "up" as const }, "2000"],
    ["bundles downwards", { quantity: 19, divideBy: 10, round: "down" as const }, "1000"],
    ["fractions of a minor unit", { unitAmount: "0.25", quantity: 3 }, "3/4"],
    ["graduated tiers", { ...tiered, tiersMode: "graduated" as const }, "1950"],
    ["volume tiers", { ...tiered, tiersMode: "volume" as const }, "1450"],
    ["inclusive tax taken out", { inclusiveTaxPercent: 25 }, "800"],
  ])("counts %s", (_, fields, amount) => {
    expect(price([fields]).amounts).toEqual([`usd ${amount}`]);
  });

  it("leaves out trials and metered prices", () => {
    expect(price([{ isMetered: true }, { isTrial: true }]).amounts).toEqual([]);
  });

  it("takes off coupons that last, from the products they are for", () => {
    const items = [{}, { product: "prod_2" }];
    expect(price(items, [{ percentOff: 50 }]).amounts).toEqual(["usd 1000"]);
    expect(price(items, [{ percentOff: 50, products: ["prod_2"] }]).amounts).toEqual(["usd 1500"]);
    expect(price(items, [{ percentOff: 50, duration: "once" }]).amounts).toEqual(["usd 2000"]);
    expect(price(items, [{ amountOff: 300, currency: "usd" }]).amounts).toEqual(["usd 1700"]);
    expect(price(items, [{ amountOff: 300, currency: "eur" }]).amounts).toEqual(["usd 2000"]);
    expect(price(items, [{ amountOff: 3_000, currency: "usd" }]).amounts).toEqual([]);
  });

  it("flags what cannot be known instead of guessing: tiers and coupons that were not read", () => {
    expect(price([{ unitAmount: null, tiers: [] }])).toEqual({ amounts: [], unknown: ["usd"] });
    expect(price([{}], [{}])).toEqual({ amounts: ["usd 1000"], unknown: ["usd"] });
    expect(price([{ discounts: [discount] }])).toEqual({ amounts: ["usd 1000"], unknown: ["usd"] });
  });
});
