import { setTimeout as sleep } from "node:timers/promises";

import { AppError } from "@/lib/domain/errors";
import type { Account, BillingProvider } from "@/lib/domain/provider";
import type { Pace } from "@/lib/domain/scan/pace";

const tries = 8;
const longestPauseMs = 8_000;
const passing = new Set([
  "provider_rate_limited",
  "provider_unreachable",
  "provider_failed",
  "budget_exhausted",
]);

/** What reading needs of the outside, and what it counts. */
export interface Reader {
  provider: BillingProvider;
  account: Account;
  counts: { requests: number; rejected: number };
}

/**
 * Asks the provider at the lane's pace; failures that pass are waited for.
 * @throws AppError of the provider, when it was refused for good or kept failing for about half a minute
 */
export async function askPatiently<T>(
  { counts }: Pick<Reader, "counts">,
  pace: Pace,
  ask: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    await sleep(pace.take(performance.now()));
    counts.requests += 1;
    try {
      return await ask();
    } catch (error) {
      const code = error instanceof AppError ? error.code : "";
      if (code === "provider_rate_limited") {
        counts.rejected += 1;
        pace.slowDown(performance.now());
      }
      if (!passing.has(code) || attempt >= tries) throw error;
      await sleep(Math.min(longestPauseMs, 2 ** attempt * 100) * (0.5 + Math.random()));
    }
  }
}
