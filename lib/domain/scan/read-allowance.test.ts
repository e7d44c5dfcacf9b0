import { expect, it } from "vitest";

import { readAllowance } from "./read-allowance";

it("is half of what Stripe allocates: 500 reads a payment, and at least 10,000 a month", () => {
  expect([0, 20, 21, 1_000].map(readAllowance)).toEqual([5_000, 5_000, 5_250, 250_000]);
});
