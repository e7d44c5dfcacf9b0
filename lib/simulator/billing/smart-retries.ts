const HOUR_MS = 3600 * 1000;

/** Hours after the first failure: 8 tries within 2 weeks, Stripe's recommended default. */
const RETRY_HOURS = [26, 70, 120, 168, 216, 264, 300, 334];

/**
 * When Stripe tries again by itself.
 * @param retriesDone how many of its own retries are behind
 * @returns null when they are over
 * @see Stripe, smart retries (facts 2.10)
 */
export function nextRetryAtMs(firstFailedAtMs: number, retriesDone: number): number | null {
  const hours = RETRY_HOURS[retriesDone];
  return hours === undefined ? null : firstFailedAtMs + hours * HOUR_MS;
}

/** Codes after which a scheduled retry runs only with another method (facts 3.3). */
const HARD_CODES = new Set([
  "authentication_required",
  "highest_risk_level",
  "incorrect_number",
  "lost_card",
  "pickup_card",
  "revocation_of_authorization",
  "revocation_of_all_authorizations",
  "stolen_card",
  "transaction_not_allowed",
]);

/** Whether a decline is one that Stripe does not try again with the same method. */
export function isHardDecline(declineCode: string | undefined, adviceCode: string | undefined): boolean {
  return adviceCode === "do_not_try_again" || (declineCode !== undefined && HARD_CODES.has(declineCode));
}
