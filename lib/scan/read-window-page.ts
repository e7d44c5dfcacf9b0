import { setTimeout as sleep } from "node:timers/promises";

import { AppError } from "@/lib/domain/errors";
import type { Account, BillingProvider, ScanPage } from "@/lib/domain/provider";
import type { Pace } from "@/lib/domain/scan/pace";
import type { ScanLane } from "@/lib/domain/scan/records";

import { forgetCursor, type OpenWindow } from "./window-row";

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
 * The next page of a window, at the lane's pace; failures that pass are waited for.
 * @throws AppError of the provider, when it was refused for good or kept failing for about half a minute
 */
export async function readWindowPage(
  { provider, account, counts }: Reader,
  pace: Pace,
  window: OpenWindow,
): Promise<ScanPage<ScanLane>> {
  for (let attempt = 1; ; attempt += 1) {
    await sleep(pace.take(performance.now()));
    counts.requests += 1;
    try {
      const { lane, createdFrom, createdTo, cursor: after } = window;
      return await provider.readScanPage(account, { lane, createdFrom, createdTo, after });
    } catch (error) {
      const code = error instanceof AppError ? error.code : "";
      if (code === "provider_rate_limited") {
        counts.rejected += 1;
        pace.slowDown(performance.now());
      }
      const isCursorGone = code === "provider_missing" && window.cursor !== null;
      if (isCursorGone) forgetCursor(window);
      else if (!passing.has(code)) throw error;
      if (attempt >= tries) throw error;
      await sleep(Math.min(longestPauseMs, 2 ** attempt * 100) * (0.5 + Math.random()));
    }
  }
}
