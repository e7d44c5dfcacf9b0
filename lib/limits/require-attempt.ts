import { RateLimitedError } from "@/lib/domain/errors";
import type { LimitName } from "@/lib/domain/limit-rules";

import { takeAttempt } from "./take-attempt";

/**
 * Counts an attempt and lets it pass, or says when to come back.
 * @param what  was tried too often, as in "Too many keys were tried"
 * @throws RateLimitedError `too_many_attempts`
 */
export async function requireAttempt(name: LimitName, caller: string, what: string): Promise<void> {
  const waitMs = await takeAttempt(name, caller);
  if (waitMs > 0) throw tooManyAttempts(what, waitMs);
}

/** The refusal of an attempt that was counted with something else, in one statement. */
export function tooManyAttempts(what: string, waitMs: number): RateLimitedError {
  return new RateLimitedError("too_many_attempts", `${what} in a short time.`, waitMs);
}
