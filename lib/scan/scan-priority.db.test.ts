import { afterEach, describe, expect, it } from "vitest";

import { withMerchant } from "@/lib/db/transaction";
import { scanLanes } from "@/lib/domain/scan/records";
import { takeUnasked, waitForBudget } from "@/lib/merchants/request-budget";
import { cutWindows, newScan, type ScanJob } from "@/lib/testing/kept-scan";
import { ownerQuery, type RecoveryWorld, recoveryWorld, runJobs } from "@/lib/testing/recovery-world";
import { testSimulator } from "@/lib/testing/test-simulator";
import { withSwitches } from "@/lib/testing/with-switches";

import { runScan } from "./run-scan";

const burst = 20;
const reserves = { retry: 0.15 * burst, scan: 0.5 * burst };
const perSecond = 60;
const perEndpoint = 22;
const goodCard = "4242 4242 4242 4242";

/** One request for a place in the budget, as the database answered it. */
interface Ask {
  atMs: number;
  waitMs: number;
}

const args =
  "p_merchant uuid, p_rate float, p_burst float, p_reserve float, p_is_write boolean, p_count integer";

/** Has the budget's function write down what it answers to each. */
async function watchBudget(): Promise<void> {
  await ownerQuery(`
    CREATE TABLE budget_ask (at timestamptz NOT NULL, merchant uuid, reserve float, wait integer);
    ALTER FUNCTION take_request_tokens RENAME TO take_request_tokens_plain;
    CREATE FUNCTION take_request_tokens(${args}) RETURNS TABLE ("granted" integer, "wait" integer)
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
    BEGIN
      SELECT t."granted", t."wait" INTO "granted", "wait"
        FROM take_request_tokens_plain(p_merchant, p_rate, p_burst, p_reserve, p_is_write, p_count) t;
      INSERT INTO budget_ask SELECT clock_timestamp(), p_merchant, p_reserve, CASE WHEN n <= "granted" THEN 0 ELSE "wait" END
        FROM generate_series(1, p_count) n;
      RETURN NEXT;
    END $$`);
}

async function leaveBudget(): Promise<void> {
  await ownerQuery(`
    DROP FUNCTION take_request_tokens;
    ALTER FUNCTION take_request_tokens_plain RENAME TO take_request_tokens;
    DROP TABLE budget_ask`);
}

async function asksOf({ merchantId }: RecoveryWorld, who: keyof typeof reserves): Promise<Ask[]> {
  const { rows } = await ownerQuery(
    `SELECT extract(epoch FROM at)::float * 1000 AS "atMs", wait AS "waitMs" FROM budget_ask
     WHERE merchant = $1 AND abs(reserve - $2) < 0.01 ORDER BY at`,
    [merchantId, reserves[who]],
  );
  return rows as Ask[];
}

/** The most that fell into one second, wherever it begins. */
function mostInASecond(timesMs: number[]): number {
  const ascending = timesMs.toSorted((a, b) => a - b);
  return Math.max(
    0,
    ...ascending.map((at, n) => ascending.slice(n).filter((later) => later < at + 1000).length),
  );
}

/** A scan that keeps its readers busy for some seconds. */
async function longScan(world: RecoveryWorld, windowsEach: number): Promise<ScanJob> {
  const job = await newScan(world);
  await cutWindows(job, windowsEach);
  return job;
}

async function untilReading(world: RecoveryWorld): Promise<void> {
  await expect
    .poll(async () => (await asksOf(world, "scan")).length, { timeout: 10_000 })
    .toBeGreaterThan(40);
}

async function withProviderAt150Ms<T>(rules: object[], work: () => Promise<T>): Promise<T> {
  const { control } = await testSimulator();
  const latency = { match: "* /v1/*", kind: "latency", latencyMs: 150 };
  await control.post("/_control/faults", { rules: [latency, ...rules] });
  try {
    return await withSwitches({ rateLimits: true }, work);
  } finally {
    await control.post("/_control/faults", { rules: [] });
  }
}

const rushSize = 24;

/** Asks for many places at once; ms until the last was given. */
async function rush({ merchantId }: RecoveryWorld): Promise<number> {
  const startedAt = performance.now();
  const ask = (_: unknown, n: number) =>
    n % 2 === 0
      ? takeUnasked({ merchantId, mode: "live" }, "read")
      : waitForBudget({ merchantId, mode: "live", priority: "retry" }, "read", "GET invoices");
  await Promise.all(Array.from({ length: rushSize }, ask));
  return performance.now() - startedAt;
}

/** Customers whose payment failed and who have a mail with a link, and nothing of a scan under way. */
async function worldWithMails(count: number): Promise<{ world: RecoveryWorld; customers: string[] }> {
  const world = await recoveryWorld({ hasFirstScan: true });
  const customers: string[] = [];
  for (let n = 0; n < count; n += 1) customers.push((await world.account.failRenewal()).customer);
  await world.drain();
  return { world, customers };
}

async function clickAndPay(world: RecoveryWorld, customer: string): Promise<void> {
  const { token, url } = await world.openCardForm(customer);
  await world.enterCard(url, goodCard);
  await world.done(token);
  await runJobs();
}

describe("while a scan reads at full speed", () => {
  afterEach(leaveBudget);

  it("retries of the same merchant find a place at once, each time", async () => {
    const { world, customers } = await worldWithMails(2);
    const job = await longScan(world, 90);
    await watchBudget();
    await withProviderAt150Ms([], async () => {
      const scan = runScan(job);
      await untilReading(world);
      for (const customer of customers) await clickAndPay(world, customer);
      const retries = await asksOf(world, "retry");
      // A retry reads, calls and reads again; the clicks before it ask for no place.
      expect(retries.length).toBeGreaterThanOrEqual(5 * customers.length);
      expect(retries.filter(({ waitMs }) => waitMs > 0)).toEqual([]);
      await scan;
      const lastMs = Math.max(...retries.map(({ atMs }) => atMs));
      expect((await asksOf(world, "scan")).filter(({ atMs }) => atMs > lastMs).length).toBeGreaterThan(0);
    });
    const ours = (await world.charges()).filter(({ idempotencyKey }) =>
      idempotencyKey?.startsWith("recoup:pay:"),
    );
    expect(ours.map(({ outcome }) => outcome)).toEqual(customers.map(() => "paid"));
  });

  it("a rush of clicks and retries waits hardly longer than without the scan, and none is refused", async () => {
    const world = await recoveryWorld({ hasFirstScan: true, isOn: false });
    const job = await longScan(world, 20);
    await watchBudget();
    const aloneMs = await rush(world);
    // Until the bucket is full again.
    await new Promise((resolve) => setTimeout(resolve, (1000 * rushSize) / perSecond));
    await withProviderAt150Ms([], async () => {
      const scan = runScan(job);
      await untilReading(world);
      const besideMs = await rush(world);
      await scan;
      // The share of the bucket that a scan may use up, at the rate at which it fills.
      const scansShareMs = (1000 * (burst - reserves.scan)) / perSecond;
      expect(besideMs - aloneMs).toBeLessThan(scansShareMs + 300);
    });
  });

  it("at most 60 reads a second leave in all and 22 of one list, none of them refused", async () => {
    const latest = await recoveryWorld({ hasFirstScan: true, isOn: false });
    const job = await longScan(latest, 40);
    const { world } = await testSimulator();
    const before = world.requests.length;
    await watchBudget();
    const startedMs = Date.now();
    await withProviderAt150Ms([], () => runScan(job));
    const seconds = (Date.now() - startedMs) / 1000;
    const places = (await asksOf(latest, "scan")).filter(({ waitMs }) => waitMs === 0);
    expect(places).toHaveLength(scanLanes.length * 40);
    // What is late on a busy machine leaves together, and no more of it than the budget has saved up for scans.
    const timesMs = places.map(({ atMs }) => atMs);
    expect(mostInASecond(timesMs)).toBeLessThanOrEqual(perSecond + burst - reserves.scan);
    expect(places.length).toBeLessThanOrEqual((perSecond * (Math.max(...timesMs) - startedMs)) / 1000 + 1);
    const reads = world.requests.slice(before).filter(({ account }) => account === latest.account.id);
    for (const lane of scanLanes) {
      const ofLane = reads.filter(({ path }) => path === `/v1/${lane}`);
      expect(ofLane).toHaveLength(40);
      expect(ofLane.length, lane).toBeLessThanOrEqual(perEndpoint * seconds + 1);
    }
    expect(reads.filter(({ status }) => status === 429)).toEqual([]);
  });

  it("what the scan is refused for asking too often holds no retry back", async () => {
    const world = await recoveryWorld({ hasFirstScan: true, isOn: false });
    const job = await longScan(world, 12);
    await watchBudget();
    const { control, world: simulated } = await testSimulator();
    const before = simulated.requests.length;
    const refusals = () =>
      simulated.requests
        .slice(before)
        .filter(({ account, status }) => account === world.account.id && status === 429).length;
    const refused = scanLanes.map((lane) => ({ match: `GET /v1/${lane}`, kind: "429" }));
    await withProviderAt150Ms(refused, async () => {
      const scan = runScan(job);
      await expect.poll(refusals, { timeout: 10_000 }).toBeGreaterThan(2 * scanLanes.length);
      const retry = { merchantId: world.merchantId, mode: "live", priority: "retry" } as const;
      for (let n = 0; n < 4; n += 1) await waitForBudget(retry, "read", "GET invoices");
      const asks = await asksOf(world, "retry");
      expect(asks.map(({ waitMs }) => waitMs)).toEqual([0, 0, 0, 0]);
      await control.post("/_control/faults", { rules: [] });
      await scan;
    });
    const { rejected, state } = await withMerchant(world.merchantId, (tx) =>
      tx.scan.findUniqueOrThrow({ where: { id: job.scanId } }),
    );
    expect(rejected).toBe(refusals());
    expect(state).toBe("done");
  });
});
