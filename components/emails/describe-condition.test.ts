import { expect, it } from "vitest";

import { describeCondition } from "./describe-condition";

it.each([
  [{}, []],
  [{ family: "add" as const }, ["Payments without a payment method"]],
  [{ currency: "jpy" }, ["In JPY"]],
  [{ currency: "usd", leastAmountMinor: "5000" }, ["$50.00 or more"]],
  [{ currency: "kwd", mostAmountMinor: "1500" }, ["Up to KWD 1.500"]],
  [{ currency: "usd", leastAmountMinor: "100", mostAmountMinor: "900" }, ["$1.00 to $9.00"]],
  [{ priceIds: ["price_a", "price_b"] }, ["For price_a, price_b"]],
  [{ priceIds: ["a", "b", "c", "d"] }, ["4 prices"]],
])("says for whom %j is", (condition, parts) => {
  expect(describeCondition(condition).map((part) => part.replaceAll("\u00a0", " "))).toEqual(parts);
});
