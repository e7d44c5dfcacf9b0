import { setTimeout as wait } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { planWindows } from "@/lib/domain/scan/plan-windows";
import {
  cutWindows,
  expectWholeButGaps,
  keptIds,
  loadScan,
  newScan,
  objectsAt,
  type ScanJob,
} from "@/lib/testing/kept-scan";
import { type RecoveryWorld, recoveryWorld } from "@/lib/testing/recovery-world";
import { withFault } from "@/lib/testing/with-switches";

import { listFailures } from "./list-failures";
import { readReport } from "./read-report";
import { runScan } from "./run-scan";

// What is made in the second in which a scan begins is not in it.
const secondMs = 1_100;
const slow = (match: string, latencyMs: number) => ({ match, kind: "latency", latencyMs });

const emptyWorld = () => recoveryWorld({ hasFirstScan: true, isOn: false });

async function reportOf({ merchantId, scanId }: ScanJob, period: "90d" | "12m" = "12m") {
  return (await readReport(merchantId, scanId, period))?.report ?? expect.fail("no report");
}

async function failuresOf({ merchantId, scanId }: ScanJob) {
  return (await listFailures(merchantId, scanId, { period: "12m", currency: "usd" }, 1)).rows;
}

/** Someone who subscribed so many days ago and has paid since. */
function subscribe({ account }: RecoveryWorld, startedDaysAgo: number) {
  const terms = { amountMinor: 2900, currency: "usd", interval: "month", card: "ok" };
  return account.act("subscribe", { name: `Day ${startedDaysAgo}`, ...terms, startedDaysAgo });
}

async function scanAll(world: RecoveryWorld): Promise<ScanJob> {
  await wait(secondMs);
  const job = await newScan(world);
  await runScan(job);
  return job;
}

describe("a scan of an account in trouble", () => {
  it("names the one window that always fails, reads all others, and takes no failure in it for explained", async () => {
    const world = await emptyWorld();
    await subscribe(world, 200);
    const { invoice } = await world.account.failRenewal();
    await wait(secondMs);
    const job = await newScan(world);
    const { frozenAt } = await loadScan(job);
    const [recent] = planWindows(frozenAt).filter(({ lane }) => lane === "charges");
    const [from = 0, to = 0] = [recent?.createdFrom, recent?.createdTo].map((at) => Number(at) / 1000);
    const match = `GET /v1/charges?*=${to}&*`;
    await withFault({ match, kind: "500" }, () => runScan(job));
    expect(await expectWholeButGaps(world, job)).toEqual([
      { lane: "charges", createdFrom: from, createdTo: to, code: "provider_failed" },
    ]);
    expect((await keptIds(job, "charges")).length).toBeGreaterThan(0);
    const { currencies, gaps } = await reportOf(job, "90d");
    expect(gaps).toHaveLength(1);
    expect(currencies[0]).toMatchObject({
      failed: { count: 1, amountMinor: 2900 },
      byCode: [{ key: "unknown", failed: { count: 1 } }],
      byBrand: [{ key: "unknown" }],
    });
    expect(await failuresOf(job)).toMatchObject([{ invoice, declineCode: "unknown" }]);
  }, 90_000);

  it("keeps what it had read when the key loses a permission half-way", async () => {
    const world = await emptyWorld();
    for (let days = 10; days < 360; days += 25) await subscribe(world, days);
    await wait(secondMs);
    const job = await newScan(world);
    await cutWindows(job, 25);
    await withFault(slow("GET /v1/charges", 150), async () => {
      const scan = runScan(job);
      await expect
        .poll(() => keptPages(job, "charges"), { interval: 20, timeout: 15_000 })
        .toBeGreaterThan(5);
      const { control } = world.account;
      await control.patch("/_control/keys", {
        key: world.account.account().apiKey,
        without: ["charge_read"],
      });
      await scan;
    });
    const gaps = await expectWholeButGaps(world, job);
    expect(gaps.length).toBeGreaterThan(0);
    for (const { code } of gaps) expect(code).toBe("provider_forbidden");
    // Down to the beginning: what was newer was read before.
    const ofCharges = gaps.filter(({ lane }) => lane === "charges");
    const { readsFrom } = await loadScan(job);
    expect(Math.min(...ofCharges.map(({ createdFrom }) => createdFrom))).toBe(readsFrom.getTime() / 1000);
    const kept = await keptIds(job, "charges");
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan((await objectsAt(world, "charges")).length);
  });

  it("leaves out what is made while it runs", async () => {
    const world = await emptyWorld();
    await world.account.failRenewal();
    await wait(secondMs);
    const job = await newScan(world);
    await withFault(slow("GET /v1/*", 400), async () => {
      const scan = runScan(job);
      await wait(secondMs);
      for (let n = 0; n < 3; n += 1) await subscribe(world, 0);
      await scan;
    });
    expect(await expectWholeButGaps(world, job)).toEqual([]);
    const [usd] = (await reportOf(job)).currencies;
    expect(usd?.failed).toEqual({ count: 1, amountMinor: 2900 });
    expect(await keptIds(job, "customers")).toHaveLength(1);
    expect(await objectsAt(world, "customers")).toHaveLength(4);
  });

  it("counts the failure of a customer who was deleted, and calls it lost", async () => {
    const world = await emptyWorld();
    const { customer, invoice } = await world.account.failRenewal();
    await world.account.act("delete-customer", { customer });
    const job = await scanAll(world);
    expect(await expectWholeButGaps(world, job)).toEqual([]);
    const [usd] = (await reportOf(job)).currencies;
    expect(usd).toMatchObject({ failed: { count: 1 }, lost: { count: 1 }, collectable: { count: 0 } });
    expect(usd?.cardUnchanged.customers).toBe(0);
    expect(await failuresOf(job)).toMatchObject([{ invoice, customerName: "Ada Lovelace" }]);
  });

  it("counts an invoice that was paid without a PaymentIntent as paid", async () => {
    const world = await emptyWorld();
    const { subscription } = await subscribe(world, 40);
    const { invoice } = await world.account.act("renew", { subscription });
    await world.account.act("drop-intent", { invoice });
    const job = await scanAll(world);
    expect(await expectWholeButGaps(world, job)).toEqual([]);
    const [usd] = (await reportOf(job)).currencies;
    const invoices = (await objectsAt(world, "invoices")).length;
    expect(usd).toMatchObject({ attempted: { count: invoices }, failed: { count: 0 } });
  });

  it("reports an account with exactly one invoice", async () => {
    const world = await emptyWorld();
    await subscribe(world, 0);
    const job = await scanAll(world);
    expect(await expectWholeButGaps(world, job)).toEqual([]);
    const { currencies, objects } = await reportOf(job, "90d");
    expect(objects).toMatchObject({ invoices: 1, charges: 1, customers: 1, subscriptions: 1 });
    expect(currencies).toMatchObject([
      {
        currency: "usd",
        attempted: { count: 1, amountMinor: 2900 },
        failed: { count: 0, amountMinor: 0 },
        failureRateBp: 0,
        medianHoursToRecover: null,
        mrr: { amountMinor: 2900, subscriptions: 1 },
      },
    ]);
  });

  it("reads on without duplicates when the object at its cursor is gone", async () => {
    const world = await emptyWorld();
    for (let days = 1; days <= 130; days += 1) await subscribe(world, days);
    const job = await newScan(world);
    let gone = "";
    await withFault(slow("GET /v1/customers", 700), async () => {
      const scan = runScan(job);
      const cursor = async () => (await cursorOf(job, "customers")) ?? "";
      await expect.poll(cursor, { interval: 20, timeout: 10_000 }).toMatch(/^cus_/);
      gone = await cursor();
      await world.account.act("delete-customer", { customer: gone });
      await scan;
    });
    const there = (await objectsAt(world, "customers")).map(({ id }) => id);
    expect(there).not.toContain(gone);
    // It was read before it went.
    expect(await keptIds(job, "customers")).toEqual([...there, gone].sort());
    const { gaps, objects } = await reportOf(job);
    expect(gaps).toEqual([]);
    expect(objects.customers).toBe(130);
  });

  it("comes through a storm in which every second request fails, with all or with a named gap", async () => {
    const world = await emptyWorld();
    for (const days of [5, 60, 150, 300]) await subscribe(world, days);
    await world.account.failRenewal();
    await wait(secondMs);
    const job = await newScan(world);
    await withFault({ match: "GET /v1/*", kind: "503", probability: 0.5 }, () => runScan(job));
    const gaps = await expectWholeButGaps(world, job);
    for (const { code } of gaps) expect(code).toBe("provider_failed");
    const { requests, windows } = await loadScan(job);
    expect(requests).toBeGreaterThan(windows.length);
  }, 90_000);
});

async function keptPages(job: ScanJob, lane: string): Promise<number> {
  const { pages } = await loadScan(job);
  return pages.filter((page) => page.lane === lane).length;
}

async function cursorOf(job: ScanJob, lane: string): Promise<string | null> {
  const { windows } = await loadScan(job);
  return windows.find((window) => window.lane === lane && window.cursor)?.cursor ?? null;
}
