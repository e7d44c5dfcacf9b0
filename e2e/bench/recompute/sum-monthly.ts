/** The sum of monthly amounts such as `1999` and `12500/3`, exact until it is rounded once, half up. */
export function sumMonthly(amounts: string[]): number {
  const byDenominator = new Map<bigint, bigint>();
  for (const amount of amounts) {
    const [over = "0", under = "1"] = amount.split("/");
    byDenominator.set(BigInt(under), (byDenominator.get(BigInt(under)) ?? 0n) + BigInt(over));
  }
  let [over, under] = [0n, 1n];
  for (const [each, sum] of byDenominator) [over, under] = [over * each + sum * under, under * each];
  return Number((2n * over + under) / (2n * under));
}
