import { benchmarks } from "./benchmarks";

/** From and to, in minor units of one currency; `lowMinor` never above `highMinor`. */
export interface MoneyRange {
  lowMinor: bigint;
  highMinor: bigint;
}

const wholeBp = 10_000n;

/** A share of an amount, rounded down for the low end of a range and up for the high one. */
export function shareOf(amountMinor: bigint, partsBp: number, rounding: "down" | "up"): bigint {
  const product = amountMinor * BigInt(partsBp);
  return (rounding === "up" ? product + wholeBp - 1n : product) / wholeBp;
}

/**
 * What would come in on top if as much of the failed volume were recovered as at the median company. Nothing
 * where more is recovered already: no published figure says what more is possible there.
 * @param recovered  what is recovered today; a range where it is not known exactly
 */
export function rangeToMedian(failedMinor: bigint, recovered: MoneyRange): MoneyRange {
  const { lowBp, highBp } = benchmarks.median;
  return {
    lowMinor: atLeastZero(shareOf(failedMinor, lowBp, "down") - recovered.highMinor),
    highMinor: atLeastZero(shareOf(failedMinor, highBp, "up") - recovered.lowMinor),
  };
}

function atLeastZero(amountMinor: bigint): bigint {
  return amountMinor > 0n ? amountMinor : 0n;
}
