const perPayment = 500;
const atLeast = 10_000;

/**
 * How many reads a month we may spend on scanning an account again: half of Stripe's allocation, as the merchant's
 * own tools read too.
 * @param payments  in the last 30 days
 * @see Stripe docs, /rate-limits: on average 500 API reads a transaction over 30 days, at least 10,000 a month
 */
export function readAllowance(payments: number): number {
  return Math.max(atLeast, perPayment * payments) / 2;
}
