import type { Realm } from "@/lib/simulator/realm";

import { StripeError } from "./stripe-error";

const GLOBAL_LIMIT = { live: 100, test: 25 };
const ENDPOINT_LIMIT = 25;
const SEARCH_LIMIT = 20;

/** Counts calls of the current wall-clock second, per account and mode, and per endpoint. */
export class RateCounter {
  private second = 0;
  private counts = new Map<string, number>();

  /**
   * Counts one call.
   * @throws StripeError 429 `rate_limit` with the reason in `Stripe-Rate-Limited-Reason`, no Retry-After
   * @see Stripe, rate limits 2026: 100/s live, 25/s sandbox, 25/s an endpoint, 20/s search
   */
  count(realm: Realm, endpoint: string): void {
    const second = Math.floor(Date.now() / 1000);
    if (second !== this.second) {
      this.second = second;
      this.counts.clear();
    }
    const scope = `${realm.account.id} ${realm.mode}`;
    if (this.next(scope) > GLOBAL_LIMIT[realm.mode]) throw rateLimited("global-rate");
    const limit = endpoint.endsWith("/search") ? SEARCH_LIMIT : ENDPOINT_LIMIT;
    if (this.next(`${scope} ${endpoint}`) > limit) throw rateLimited("endpoint-rate");
  }

  private next(name: string): number {
    const count = (this.counts.get(name) ?? 0) + 1;
    this.counts.set(name, count);
    return count;
  }
}

export function rateLimited(reason: string): StripeError {
  const message =
    "Request rate limit exceeded. Learn more about rate limits here https://docs.stripe.com/rate-limits.";
  return new StripeError(429, { type: "invalid_request_error", code: "rate_limit", message }, false, {
    "stripe-rate-limited-reason": reason,
  });
}

export function lockTimeout(): StripeError {
  const message =
    "This object cannot be accessed right now because another API request or Stripe process is currently accessing it. If you see this error intermittently, retry the request. If you see this error frequently and are making multiple concurrent requests to a single object, make your requests serially or at a lower rate.";
  return new StripeError(429, { type: "invalid_request_error", code: "lock_timeout", message });
}
