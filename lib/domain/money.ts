/** An exact amount: integer minor units with their currency. Currencies are never added up (P9). */
export interface Money {
  /** minor units by Stripe's exponent of the currency, see `exponentOf` */
  amountMinor: bigint;
  /** lower-case ISO 4217 */
  currency: string;
}

// Stripe, "Currencies": these differ from ISO 4217 (UGX and ISK are charged with two decimals).
const zeroDecimal = new Set("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split(" "));
const threeDecimal = new Set("bhd jod kwd omr tnd".split(" "));

/**
 * Decimals of a currency as Stripe counts them.
 * @see Stripe docs, /currencies (zero-decimal and three-decimal currencies)
 */
export function exponentOf(currency: string): 0 | 2 | 3 {
  if (zeroDecimal.has(currency)) return 0;
  return threeDecimal.has(currency) ? 3 : 2;
}

/** Sums by currency, in the order in which currencies first appear. */
export function sumByCurrency(amounts: Iterable<Money>): Money[] {
  const sums = new Map<string, bigint>();
  for (const { amountMinor, currency } of amounts) {
    sums.set(currency, (sums.get(currency) ?? 0n) + amountMinor);
  }
  return [...sums].map(([currency, amountMinor]) => ({ currency, amountMinor }));
}
