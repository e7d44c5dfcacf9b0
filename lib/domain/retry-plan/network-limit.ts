const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

interface Limit {
  most: number;
  withinMs: number;
}

/**
 * How often a card may be tried, by its network. Visa blocks the retry after the 15th within 30 days; a later
 * rule book is said to allow 20, so 15 holds under both. Mastercard bills what goes beyond 10 in 24 hours or 35 in
 * 30 days. Others publish nothing: they are treated as Visa.
 * @see Stripe support, "payment blocked due to excessive retries"; Mastercard, transaction processing excellence
 */
function limitsOf(brand: string | null): Limit[] {
  if (brand === "mastercard") {
    return [
      { most: 10, withinMs: dayMs },
      { most: 35, withinMs: 30 * dayMs },
    ];
  }
  return [{ most: 15, withinMs: 30 * dayMs }];
}

/** Attempts older than this count for no network. */
export const longestLimitDays = 30;

/**
 * From when on one more try of a card stays within its network's limits. An attempt that is exactly as old as the
 * limit is long still counts; the provider tells whole seconds, so it is let go a second later.
 * @param triedAt  failed attempts with this card by anybody, any order
 * @returns `now` where there is room
 */
export function roomFrom(brand: string | null, triedAt: readonly Date[], now: Date): Date {
  const newestFirst = triedAt.map((at) => at.getTime()).sort((a, b) => b - a);
  const times = limitsOf(brand).map(({ most, withinMs }) => {
    const deciding = newestFirst[most - 1];
    return deciding === undefined ? 0 : deciding + withinMs + 1000;
  });
  return new Date(Math.max(now.getTime(), ...times));
}
