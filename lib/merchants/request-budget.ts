import { setTimeout as sleep } from "node:timers/promises";

import { runStatement } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import { AppError } from "@/lib/domain/errors";
import type { Mode } from "@/lib/domain/facts";
import { Pace } from "@/lib/domain/scan/pace";

/** Who goes first when a merchant's budget is short (P11). */
export type Priority = "click" | "retry" | "recheck" | "scan";

// Below Stripe's limits of 100 (live) and 25 (test) requests a second, which merchants need themselves.
const limits = { live: { rate: 60, burst: 20 }, test: { rate: 15, burst: 5 } };
/** Part of the burst that is kept back for the more urgent. */
const reserves = { click: 0, retry: 0.15, recheck: 0.3, scan: 0.5 };
const patiencesMs = { click: 1_000, retry: 10_000, recheck: 20_000, scan: 30_000 };
// So low that a token is always given: the debt is paid by those who come later.
const unreserved = -1e9;
// Timers fire late and then together: without this margin such a second would hold a few more than the rate.
const scanShare = 0.95;
/** By merchant and mode. One process at a time scans a merchant. */
const scanPaces = new Map<string, Pace>();

interface Asker {
  merchantId: string;
  mode: Mode;
  priority: Priority;
}

interface Bucket {
  merchantId: string;
  rate: number;
  burst: number;
  /** tokens that stay for the more urgent */
  reserve: number;
  kind: "read" | "write";
}

interface Waiter {
  resolve(waitMs: number): void;
  reject(error: unknown): void;
}

/** Of this moment, by bucket. */
const demands = new Map<string, Waiter[]>();

/**
 * Waits for a place in the merchant's request budget, which all processes share. A click waits a second at
 * most and then goes on; the debt is paid by the others.
 * @throws AppError `budget_exhausted` when no place came within the bound of this priority
 */
export async function waitForBudget(asker: Asker, kind: "read" | "write"): Promise<void> {
  const { rate, burst } = limits[asker.mode];
  const bucket = {
    merchantId: asker.merchantId,
    rate,
    burst,
    reserve: burst * reserves[asker.priority],
    kind,
  };
  if (asker.priority === "scan") await sleep(scanPaceOf(asker).take(performance.now()));
  const deadlineAt = performance.now() + patiencesMs[asker.priority];
  for (;;) {
    const waitMs = await takeToken(bucket);
    if (waitMs === 0) return;
    if (performance.now() + waitMs > deadlineAt) break;
    await sleep(waitMs);
  }
  if (asker.priority !== "click") throw exhausted(asker);
  await sleep(Math.max(0, deadlineAt - performance.now()));
  await takeToken({ ...bucket, reserve: unreserved });
}

/** Scans ask evenly: what is saved up in the bucket is for others. */
function scanPaceOf({ merchantId, mode }: Asker): Pace {
  const name = `${merchantId} ${mode}`;
  const pace = scanPaces.get(name) ?? new Pace(limits[mode].rate * scanShare);
  scanPaces.set(name, pace);
  return pace;
}

/** Holds everybody back for about a second after the provider said that we ask too often. */
export async function drainBudget({ merchantId, mode }: Omit<Asker, "priority">): Promise<void> {
  const debt = -limits[mode].rate;
  await withMerchant(
    merchantId,
    (tx) =>
      tx.$executeRaw`UPDATE "RequestBudget" SET "tokens" = ${debt}, "refilledAt" = clock_timestamp()
        WHERE "merchantId" = ${merchantId}::uuid`,
  );
}

/**
 * Takes a token, with all who ask for one at this moment in one statement: an object is read by several requests at once.
 * @returns ms to wait before asking again; 0: taken
 */
function takeToken(bucket: Bucket): Promise<number> {
  const name = Object.values(bucket).join(" ");
  return new Promise((resolve, reject) => {
    const waiters = demands.get(name) ?? [];
    waiters.push({ resolve, reject });
    if (waiters.length > 1) return;
    demands.set(name, waiters);
    setImmediate(() => {
      demands.delete(name);
      void takeTokens(bucket, waiters);
    });
  });
}

async function takeTokens(bucket: Bucket, waiters: Waiter[]): Promise<void> {
  const { merchantId, rate, burst, reserve, kind } = bucket;
  try {
    const rows = await runStatement<{ granted: number; wait: number }>`
      SELECT * FROM take_request_tokens(${merchantId}::uuid, ${rate}::float, ${burst}::float, ${reserve}::float,
        ${kind === "write"}::boolean, ${waiters.length}::int)`;
    const { granted = 0, wait = 0 } = rows[0] ?? {};
    // In the order in which they asked.
    waiters.forEach(({ resolve }, index) => resolve(index < granted ? 0 : wait));
  } catch (error) {
    for (const { reject } of waiters) reject(error);
  }
}

function exhausted({ merchantId, priority }: Asker): AppError {
  return new AppError(
    "unavailable",
    "budget_exhausted",
    `No place in the request budget of merchant ${merchantId} (${priority})`,
    "We have reached the pace at which we may ask Stripe for this account. Please try again in a minute.",
  );
}
