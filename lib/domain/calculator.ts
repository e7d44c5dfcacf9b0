import { type Read, readCount, readRevenue, readShare, type RecoveredShare } from "./calculator-input";
import { exponentOf } from "./money";
import { type MoneyRange, rangeToMedian, shareOf } from "./recovery-range";

export const calculatorCurrencies =
  "usd eur gbp aud brl cad chf czk dkk hkd inr jpy krw kwd mxn nok nzd pln sek sgd zar".split(" ");

export const calculatorFields = ["revenue", "payments", "failed", "recovered"] as const;
export type CalculatorField = (typeof calculatorFields)[number];
/** What was typed, as the address carries it. */
export type CalculatorInput = Record<CalculatorField | "currency", string>;
export type CalculatorErrors = Partial<Record<CalculatorField, string>>;

/** Amounts in minor units of `currency`, all for one month. */
export interface Leak {
  currency: string;
  /** failed payments, in parts per 10,000 */
  failureRateBp: number;
  failedMinor: bigint;
  recovered: RecoveredShare;
  /** what fails and never comes in */
  leak: MoneyRange;
  /** what of it would come in at the median company's share */
  winnable: MoneyRange;
}

export type Calculation =
  { kind: "empty" } | { kind: "invalid"; errors: CalculatorErrors } | { kind: "done"; leak: Leak };

/** What an address asks for. Whatever is missing, repeated or endless is cut to a plain text. */
export function parseCalculatorInput(params: Record<string, string | string[] | undefined>): CalculatorInput {
  const textOf = (name: string) => [params[name]].flat()[0]?.slice(0, 100) ?? "";
  const asked = textOf("currency").toLowerCase();
  return {
    revenue: textOf("revenue"),
    payments: textOf("payments"),
    failed: textOf("failed"),
    recovered: textOf("recovered"),
    currency: calculatorCurrencies.includes(asked) ? asked : "usd",
  };
}

/**
 * The monthly leak of failed payments, from the merchant's own numbers. Where the recovered share is left
 * empty, the published range stands in for it. Exact at any size; low ends are rounded down, high ends up.
 */
export function calculateLeak(input: CalculatorInput): Calculation {
  if (calculatorFields.every((field) => input[field].trim() === "")) return { kind: "empty" };
  const read = {
    revenue: readRevenue(input.revenue, exponentOf(input.currency)),
    payments: readCount(input.payments),
    failed: readCount(input.failed),
    recovered: readShare(input.recovered),
  };
  const errors = findErrors(read);
  const numbers = valuesOf(read);
  if (!numbers || Object.keys(errors).length > 0) return { kind: "invalid", errors };
  return { kind: "done", leak: leakOf(input.currency, numbers) };
}

interface Numbers {
  revenue: bigint;
  payments: bigint;
  failed: bigint;
  recovered: RecoveredShare;
}
type ReadNumbers = { [Field in keyof Numbers]: Read<Numbers[Field]> };

function findErrors(read: ReadNumbers): CalculatorErrors {
  const errors: CalculatorErrors = {};
  for (const field of calculatorFields) if (read[field].error) errors[field] = read[field].error;
  const { payments, failed } = read;
  if (payments.value === 0n)
    errors.payments = "With no payment there is nothing to look at. Enter 1 or more.";
  else if (payments.value !== undefined && failed.value !== undefined && failed.value > payments.value)
    errors.failed = "More payments failed than were tried. Check the two numbers.";
  return errors;
}

function valuesOf(read: ReadNumbers): Numbers | null {
  const { revenue, payments, failed, recovered } = read;
  if (revenue.error !== undefined || payments.error !== undefined) return null;
  if (failed.error !== undefined || recovered.error !== undefined) return null;
  return {
    revenue: revenue.value,
    payments: payments.value,
    failed: failed.value,
    recovered: recovered.value,
  };
}

function leakOf(currency: string, { revenue, payments, failed, recovered }: Numbers): Leak {
  const failedMinor = (revenue * failed * 2n + payments) / (payments * 2n);
  const recoveredMinor = {
    lowMinor: shareOf(failedMinor, recovered.lowBp, "down"),
    highMinor: shareOf(failedMinor, recovered.highBp, "up"),
  };
  return {
    currency,
    failureRateBp: Number((failed * 10_000n) / payments),
    failedMinor,
    recovered,
    leak: {
      lowMinor: failedMinor - recoveredMinor.highMinor,
      highMinor: failedMinor - recoveredMinor.lowMinor,
    },
    winnable: rangeToMedian(failedMinor, recoveredMinor),
  };
}
