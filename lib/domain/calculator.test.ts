import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { calculateLeak, type CalculatorInput, parseCalculatorInput } from "./calculator";

const typed = (changes: Partial<CalculatorInput> = {}): CalculatorInput => ({
  revenue: "50,000",
  payments: "1000",
  failed: "80",
  recovered: "",
  currency: "usd",
  ...changes,
});

function leakOf(changes?: Partial<CalculatorInput>) {
  const found = calculateLeak(typed(changes));
  if (found.kind !== "done") throw new Error(JSON.stringify(found));
  return found.leak;
}

function errorsOf(changes: Partial<CalculatorInput>) {
  const found = calculateLeak(typed(changes));
  return found.kind === "invalid" ? found.errors : {};
}

describe("the leak", () => {
  it("lies between the published shares of retries where the merchant knows none of their own", () => {
    expect(leakOf()).toEqual({
      currency: "usd",
      failureRateBp: 800,
      failedMinor: 400_000n,
      recovered: { lowBp: 1_500, highBp: 5_700, isOwn: false },
      leak: { lowMinor: 172_000n, highMinor: 340_000n },
      winnable: { lowMinor: 0n, highMinor: 140_000n },
    });
  });

  it("is the merchant's own number where they know their share, with the way to the median as a range", () => {
    const { leak, winnable, recovered } = leakOf({ recovered: "20 %" });
    expect(recovered.isOwn).toBe(true);
    expect(leak).toEqual({ lowMinor: 320_000n, highMinor: 320_000n });
    expect(winnable).toEqual({ lowMinor: 110_400n, highMinor: 120_000n });
  });

  it("promises nothing to whoever recovers more than the median", () => {
    expect(leakOf({ recovered: "62.5" }).winnable).toEqual({ lowMinor: 0n, highMinor: 0n });
  });

  it("is nothing where nothing fails or nothing comes in", () => {
    for (const changes of [{ failed: "0" }, { revenue: "0" }]) {
      expect(leakOf(changes).leak).toEqual({ lowMinor: 0n, highMinor: 0n });
    }
  });

  it("counts in the decimals of each currency", () => {
    const same = { revenue: "1000", payments: "1", failed: "1", recovered: "0" };
    expect(leakOf({ ...same, currency: "jpy" }).failedMinor).toBe(1_000n);
    expect(leakOf({ ...same, currency: "kwd" }).failedMinor).toBe(1_000_000n);
  });

  it("never turns a range around, never exceeds what failed, and stays exact at any size", () => {
    const count = fc.bigInt({ min: 0n, max: 1_000_000_000n });
    const share = fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined });
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), count, count, share, (revenue, a, b, percent) => {
        const [failed, payments] = a < b ? [a, b] : [b, a];
        fc.pre(payments > 0n);
        const changes = { revenue: `${revenue}`, payments: `${payments}`, failed: `${failed}` };
        const found = leakOf({ ...changes, recovered: percent === undefined ? "" : `${percent}` });
        expect(found.leak.lowMinor).toBeLessThanOrEqual(found.leak.highMinor);
        expect(found.winnable.lowMinor).toBeLessThanOrEqual(found.winnable.highMinor);
        expect(found.winnable.highMinor).toBeLessThanOrEqual(found.leak.highMinor + 1n);
        expect(found.leak.highMinor).toBeLessThanOrEqual(found.failedMinor);
        expect(found.failedMinor).toBeLessThanOrEqual(revenue * 100n);
        expect(found.leak.lowMinor).toBeGreaterThanOrEqual(0n);
      }),
    );
  });
});

describe("what is typed", () => {
  it.each([
    ["revenue", "", /Enter your monthly/],
    ["revenue", "-5", /below zero/],
    ["revenue", "a lot", /in digits/],
    ["revenue", "1e9", /in digits/],
    ["revenue", "12,5", /in digits/],
    ["revenue", "12.345", /at most 2 decimals/],
    ["revenue", "9".repeat(100), /at most 1,000,000,000,000/],
    ["payments", "0", /nothing to look at/],
    ["payments", "-1", /below zero/],
    ["payments", "1.5", /whole number/],
    ["payments", "Infinity", /whole number/],
    ["failed", "", /Enter a number/],
    ["failed", "1001", /More payments failed/],
    ["failed", "9999999999999", /at most 1,000,000,000/],
    ["recovered", "101", /0 to 100/],
    ["recovered", "-3", /0 to 100/],
    ["recovered", "half", /0 to 100/],
  ] as const)("%s %j gets a sentence", (field, value, sentence) => {
    expect(errorsOf({ [field]: value })[field]).toMatch(sentence);
  });

  it("takes the separators that people use", () => {
    for (const revenue of ["50000", "50,000", "50 000", "50'000.00", " 50_000 "]) {
      expect(leakOf({ revenue }).failedMinor, revenue).toBe(400_000n);
    }
    expect(errorsOf({ revenue: "12.5", currency: "jpy" }).revenue).toMatch(/no decimals/);
  });

  it("says all that is wrong at once", () => {
    expect(Object.keys(errorsOf({ revenue: "x", payments: "", failed: "-1", recovered: "900" }))).toEqual([
      "revenue",
      "payments",
      "failed",
      "recovered",
    ]);
  });

  it("is empty before anything was typed", () => {
    expect(calculateLeak(parseCalculatorInput({}))).toEqual({ kind: "empty" });
    expect(calculateLeak(parseCalculatorInput({ currency: "eur", recovered: " " })).kind).toBe("empty");
  });

  it("is read from any address without an error", () => {
    expect(parseCalculatorInput({ revenue: ["1", "2"], currency: "EUR", failed: "x".repeat(5_000) })).toEqual(
      {
        revenue: "1",
        payments: "",
        failed: "x".repeat(100),
        recovered: "",
        currency: "eur",
      },
    );
    expect(parseCalculatorInput({ currency: "__proto__" }).currency).toBe("usd");
  });
});
