import { ResendError } from "./resend-error";

/** Counts requests in one-second windows of wall time, as the provider does for all keys of a team. */
export class RequestCounter {
  private windowStartMs = 0;
  private used = 0;

  /**
   * Counts one request and returns the headers that say where the window stands.
   * @throws ResendError 429 `rate_limit_exceeded` with `retry-after`
   */
  count(limitPerSecond: number, nowMs: number): Record<string, string> {
    if (nowMs - this.windowStartMs >= 1000) {
      this.windowStartMs = nowMs;
      this.used = 0;
    }
    this.used += 1;
    if (limitPerSecond === 0) return {};
    const headers = {
      "ratelimit-limit": String(limitPerSecond),
      "ratelimit-remaining": String(Math.max(0, limitPerSecond - this.used)),
      "ratelimit-reset": "1",
      "ratelimit-policy": `${limitPerSecond};w=1`,
    };
    if (this.used <= limitPerSecond) return headers;
    throw tooMany(limitPerSecond, headers);
  }
}

/** The provider's refusal above its rate. */
export function tooMany(limitPerSecond: number, headers: Record<string, string> = {}): ResendError {
  return new ResendError(
    429,
    "rate_limit_exceeded",
    `Too many requests. You can only make ${limitPerSecond || 5} requests per second. See rate limit response headers for more information. Or contact support to increase rate limit.`,
    { ...headers, "ratelimit-remaining": "0", "retry-after": "1" },
  );
}
