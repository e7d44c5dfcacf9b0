import { setTimeout as sleep } from "node:timers/promises";

import { runStatement } from "@/lib/db/client";
import { together } from "@/lib/db/together";
import { withMerchant } from "@/lib/db/transaction";
import { AppError } from "@/lib/domain/errors";
import type { Mode } from "@/lib/domain/facts";
import { Pace } from "@/lib/domain/scan/pace";
import { describeError, log } from "@/lib/log";

/** Who goes first when a merchant's budget is short (P11). */
export type Priority = "click" | "retry" | "recheck" | "scan";

// Below Stripe's limits of 100 (live) and 25 (test) requests a second, which merchants need themselves.
const limits = { live: { rate: 60, burst: 20 }, test: { rate: 15, burst: 5 } };
/** Part of the burst that is kept back for the more urgent. */
const reserves = { retry: 0.15, recheck: 0.3, scan: 0.5 };
const patiencesMs = { retry: 10_000, recheck: 20_000, scan: 30_000 };
// Timers fire late and then together: without this margin such a second would hold a few more than the rate.
const scanShare = 0.95;
/** Stripe's limit of one endpoint is 25 a second (Stripe docs, /rate-limits). */
const endpointRate = 22;
const mostPaces = 10_000;
const mostRefusals = { click: 1, retry: 3, recheck: 3, scan: 3 };
const pauseMs = 600;
const countWithinMs = 100;
/** By merchant and mode, and by endpoint. One process at a time scans a merchant. */
const scanPaces = new Map<string, Pace>();

interface Asker {
  merchantId: string;
  mode: Mode;
  priority: Priority;
}

/** Who waits for a place where there is none. */
type Patient = Asker & { priority: Exclude<Priority, "click"> };

interface Bucket {
  merchantId: string;
  rate: number;
  burst: number;
  /** tokens that stay for the more urgent */
  reserve: number;
  kind: "read" | "write";
}

interface Waiter {
  /** as of performance.now() */
  deadlineAt: number;
  /** whether a place came in time */
  resolve(got: boolean): void;
  reject(error: unknown): void;
}
/** Who waits in this process, in the order in which they asked, by bucket. */
const lines = new Map<string, Waiter[]>();

/**
 * Waits for a place in the merchant's request budget, which all processes share.
 * @throws AppError `budget_exhausted` when no place came within the bound of this priority
 */
export async function waitForBudget(asker: Patient, kind: "read" | "write", endpoint: string): Promise<void> {
  const { rate, burst } = limits[asker.mode];
  const bucket = {
    merchantId: asker.merchantId,
    rate,
    burst,
    reserve: burst * reserves[asker.priority],
    kind,
  };
  if (asker.priority === "scan") await keepScanPace(asker, endpoint);
  const deadlineAt = performance.now() + patiencesMs[asker.priority];
  if (!(await standInLine(bucket, deadlineAt))) throw exhausted(asker);
}

/** A click's request waits for nobody: its place is counted a moment later, and a debt is paid by the others. */
export function takeUnasked({ merchantId, mode }: Omit<Asker, "priority">, kind: "read" | "write"): void {
  countTaken({ merchantId, ...limits[mode], isWrite: kind === "write" }).catch((error: unknown) => {
    log.warn({ merchantId, error: describeError(error) }, "a request was not counted");
  });
}

const countTaken = together(
  async (taken: { merchantId: string; rate: number; burst: number; isWrite: boolean }[]) => {
    await runStatement`SELECT count_requests(${JSON.stringify(taken)}::jsonb)`;
    return taken;
  },
  { gatherMs: countWithinMs },
);

/** Scans and sweeps ask evenly, of each endpoint and in all: what is saved up in the bucket is for others. */
async function keepScanPace({ merchantId, mode }: Patient, endpoint: string): Promise<void> {
  const one = paceOf(`${merchantId} ${mode} ${endpoint}`, endpointRate);
  const all = paceOf(`${merchantId} ${mode}`, limits[mode].rate * scanShare);
  await sleep(one.take(performance.now()));
  await sleep(all.take(performance.now()));
}

function paceOf(name: string, rate: number): Pace {
  // One that rests remembers nothing.
  if (scanPaces.size >= mostPaces) scanPaces.clear();
  const pace = scanPaces.get(name) ?? new Pace(rate);
  scanPaces.set(name, pace);
  return pace;
}

/**
 * What a request does that Stripe refused for coming too soon: holds the others back, too, and waits, longer each time
 * and for a random part of it, as all who were refused wait. A scan slows itself down and so holds nobody back.
 * @param refusals  of this request, in a row
 * @returns whether to ask again: a click once, then its page says so
 */
export async function slowDown(asker: Asker, refusals: number): Promise<boolean> {
  if (refusals > mostRefusals[asker.priority]) return false;
  if (asker.priority !== "scan") await drainBudget(asker);
  await sleep(refusals * pauseMs * (0.5 + Math.random()));
  return true;
}

/** Holds everybody back for about a second after the provider said that we ask too often. A larger debt stays. */
export async function drainBudget({ merchantId, mode }: Omit<Asker, "priority">): Promise<void> {
  const { rate } = limits[mode];
  await withMerchant(
    merchantId,
    (tx) =>
      tx.$executeRaw`UPDATE "RequestBudget" SET "refilledAt" = clock_timestamp(), "tokens" = least(-${rate}::float,
        "tokens" + ${rate}::float * extract(epoch FROM clock_timestamp() - "refilledAt"))
        WHERE "merchantId" = ${merchantId}::uuid`,
  );
}

/**
 * Waits for a token, in one line with all who want one of this bucket: they take theirs with one statement, and
 * nobody who comes later is served before.
 * @returns whether it came; false as soon as it cannot come in time
 */
function standInLine(bucket: Bucket, deadlineAt: number): Promise<boolean> {
  const name = Object.values(bucket).join(" ");
  return new Promise((resolve, reject) => {
    const line = lines.get(name) ?? [];
    line.push({ deadlineAt, resolve, reject });
    if (line.length > 1) return;
    lines.set(name, line);
    // An object is read by several requests at once: the others of this moment come along.
    setImmediate(() => void serveLine(name, bucket, line));
  });
}

async function serveLine(name: string, bucket: Bucket, line: Waiter[]): Promise<void> {
  try {
    for (;;) {
      const { granted, wait } = await takeTokens(bucket, line.length);
      for (const { resolve } of line.splice(0, granted)) resolve(true);
      const endsAt = performance.now() + wait;
      const late = line.filter(({ deadlineAt }) => deadlineAt < endsAt);
      for (const waiter of late) {
        line.splice(line.indexOf(waiter), 1);
        waiter.resolve(false);
      }
      if (line.length === 0) break;
      await sleep(wait);
    }
    lines.delete(name);
  } catch (error) {
    lines.delete(name);
    for (const { reject } of line) reject(error);
  }
}

/** @returns how many of the count were given, and the ms until there is one more */
async function takeTokens({ merchantId, rate, burst, reserve, kind }: Bucket, count: number) {
  const rows = await runStatement<{ granted: number; wait: number }>`
    SELECT * FROM take_request_tokens(${merchantId}::uuid, ${rate}::float, ${burst}::float, ${reserve}::float,
      ${kind === "write"}::boolean, ${count}::int)`;
  const [row] = rows;
  if (!row) throw new Error("take_request_tokens gave no row");
  return row;
}

function exhausted({ merchantId, priority }: Asker): AppError {
  return new AppError(
    "unavailable",
    "budget_exhausted",
    `No place in the request budget of merchant ${merchantId} (${priority})`,
    "We have reached the pace at which we may ask Stripe for this account. Please try again in a minute.",
  );
}
