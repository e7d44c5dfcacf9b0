import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { exponentOf, sumByCurrency } from "./money";

describe("P9: money is exact", () => {
  it.each([
    ["usd", 2],
    ["jpy", 0],
    ["kwd", 3],
    ["isk", 2],
    ["ugx", 2],
    ["huf", 2],
    ["twd", 2],
    ["krw", 0],
    ["bhd", 3],
  ] as const)("%s has %i decimals, as Stripe counts", (currency, exponent) => {
    expect(exponentOf(currency)).toBe(exponent);
  });

  it("never adds up different currencies, and loses nothing", () => {
    const amount = fc.record({
      amountMinor: fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }),
      currency: fc.constantFrom("usd", "eur", "jpy", "kwd"),
    });
    fc.assert(
      fc.property(fc.array(amount), (amounts) => {
        const sums = sumByCurrency(amounts);
        expect(new Set(sums.map(({ currency }) => currency)).size).toBe(sums.length);
        for (const { currency, amountMinor } of sums) {
          const plain = amounts
            .filter((each) => each.currency === currency)
            .reduce((sum, each) => sum + each.amountMinor, 0n);
          expect(amountMinor).toBe(plain);
        }
      }),
    );
  });
});
