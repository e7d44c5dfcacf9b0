import { benchmarks } from "./benchmarks";

/** What was read from a field, or the sentence that says what is wrong with it. */
export type Read<T> = { value: T; error?: undefined } | { value?: undefined; error: string };

/** Parts per 10,000; the published range where the merchant gave no share of their own. */
export interface RecoveredShare {
  lowBp: number;
  highBp: number;
  isOwn: boolean;
}

const mostMajor = 1_000_000_000_000n;
const mostCount = 1_000_000_000n;

// Separators that people and spreadsheets put between thousands; a comma only before three digits.
function bare(text: string): string {
  return text
    .trim()
    .replace(/[\s_'’]/g, "")
    .replace(/,(?=\d{3}(?:\D|$))/g, "");
}

/**
 * Monthly revenue as typed, in minor units.
 * @param exponent  decimals of its currency
 */
export function readRevenue(text: string, exponent: number): Read<bigint> {
  const typed = bare(text);
  if (!typed) return { error: "Enter your monthly subscription revenue." };
  if (typed.startsWith("-")) return { error: "Revenue below zero cannot leak. Enter 0 or more." };
  const [, whole = "", fraction = ""] = /^(\d+)(?:\.(\d+))?$/.exec(typed) ?? [];
  if (!whole) return { error: "Enter an amount in digits, for example 12000 or 12,000.50." };
  if (fraction.length > exponent) return { error: decimalsSentence(exponent) };
  if (isAbove(whole, mostMajor)) return { error: "Enter at most 1,000,000,000,000." };
  return { value: BigInt(whole + fraction.padEnd(exponent, "0")) };
}

function decimalsSentence(exponent: number): string {
  return exponent === 0
    ? "This currency has no decimals. Enter a whole amount."
    : `This currency has at most ${exponent} decimals.`;
}

/** A number of payments as typed. */
export function readCount(text: string): Read<bigint> {
  const typed = bare(text);
  if (!typed) return { error: "Enter a number, 0 included." };
  if (typed.startsWith("-")) return { error: "A number of payments cannot be below zero." };
  if (!/^\d+$/.test(typed)) return { error: "Enter a whole number in digits, for example 1200." };
  if (isAbove(typed, mostCount)) return { error: "Enter at most 1,000,000,000." };
  return { value: BigInt(typed) };
}

/** A percentage as typed; empty is the published range of what retries alone recover. */
export function readShare(text: string): Read<RecoveredShare> {
  const typed = text.trim().replace(/\s*%$/, "").replace(",", ".");
  const { lowBp, highBp } = benchmarks.retries;
  if (!typed) return { value: { lowBp, highBp, isOwn: false } };
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(typed) || Number(typed) > 100)
    return { error: "Enter a percentage from 0 to 100, or leave it empty." };
  const ownBp = Math.round(Number(typed) * 100);
  return { value: { lowBp: ownBp, highBp: ownBp, isOwn: true } };
}

// The length comes first: a number of a million digits is not worth the arithmetic.
function isAbove(digits: string, most: bigint): boolean {
  const significant = digits.replace(/^0+/, "");
  return significant.length > 15 || BigInt(significant || "0") > most;
}
