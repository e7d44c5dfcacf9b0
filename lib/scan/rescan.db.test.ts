import { describe, expect, it } from "vitest";

import { now } from "@/lib/clock";
import { withMerchant } from "@/lib/db/transaction";
import { moveClock, type RecoveryWorld, recoveryWorld } from "@/lib/testing/recovery-world";
import type { FailedRenewal } from "@/lib/testing/simulate-account";
import { startWholeScan } from "@/lib/testing/start-whole-scan";
import { testSimulator } from "@/lib/testing/test-simulator";

import { dispatchRescans } from "./dispatch-rescans";
import { readReport } from "./read-report";
import { runScan } from "./run-scan";
import { startScan } from "./start-scan";

/** Objects of this second are not in a scan that is frozen at its beginning. */
async function nextSecond(): Promise<Date> {
  await new Promise((resolve) => setTimeout(resolve, 1100));
  return new Date(Math.floor((await now()).getTime() / 1000) * 1000);
}

/** Customers whose renewals have failed, after two that were paid, and a scan that has read everything. */
async function scannedWorld(currencies: string[]) {
  const world = await recoveryWorld({ hasFirstScan: true, isOn: false });
  const failed: FailedRenewal[] = [];
  for (const currency of currencies) failed.push(await world.account.failRenewal({ currency }));
  const base = await scanWhole(world, await nextSecond());
  const at = (index: number) => failed[index] ?? expect.fail("no such customer");
  return { world, account: world.account, at, base };
}

async function scanNow(world: RecoveryWorld) {
  await nextSecond();
  const { scanId } = await startScan(world);
  await runScan({ merchantId: world.merchantId, scanId });
  return readScan(world, scanId);
}

async function readScan({ merchantId }: RecoveryWorld, id: string) {
  return withMerchant(merchantId, (tx) => tx.scan.findFirstOrThrow({ where: { id, merchantId } }));
}

/** Everything read once more, as of the time of another scan. */
async function scanWhole(world: RecoveryWorld, frozenAt: Date) {
  const job = await startWholeScan(world, frozenAt);
  await runScan(job);
  return job.scanId;
}

async function reportOf({ merchantId }: RecoveryWorld, scanId: string) {
  return (await readReport(merchantId, scanId, "12m"))?.report ?? expect.fail("no report");
}

async function requestsDuring(work: () => Promise<unknown>): Promise<string[]> {
  const { control } = await testSimulator();
  const all = () => control.get<{ n: number; method: string; path: string }[]>("/_control/requests?since=0");
  const before = (await all()).at(-1)?.n ?? 0;
  await work();
  return (await all()).filter(({ n }) => n > before).map(({ method, path }) => `${method} ${path}`);
}

/** As if a payment had changed at the provider without an event: what is kept of it says something else. */
async function changeKept({ merchantId }: RecoveryWorld, scanId: string, invoice: string) {
  await withMerchant(
    merchantId,
    (tx) => tx.$executeRaw`
      UPDATE "ScanPage" SET "records" = (
        SELECT jsonb_agg(CASE WHEN r->>'id' = ${invoice} THEN r || '{"amountPaid": 1}' ELSE r END)
        FROM jsonb_array_elements("records") r)
      WHERE "scanId" = ${scanId}::uuid AND "lane" = 'invoices' AND "records" <> '[]'::jsonb`,
  );
}

async function settledInvoices({ account }: RecoveryWorld): Promise<string[]> {
  const path = `/_control/objects/invoices?account=${account.id}&mode=${account.mode}`;
  const invoices = await account.control.get<{ id: string; status: string; created: number }[]>(path);
  const recent = (await now()).getTime() / 1000 - 86_400;
  return invoices.filter((one) => one.status === "paid" && one.created < recent).map(({ id }) => id);
}

async function newest({ merchantId }: RecoveryWorld) {
  return withMerchant(merchantId, (tx) =>
    tx.scan.findFirstOrThrow({ where: { merchantId }, orderBy: { startedAt: "desc" } }),
  );
}

/** As if all scans had been made so many days earlier. */
async function ageScans({ merchantId }: RecoveryWorld, days: number) {
  await withMerchant(
    merchantId,
    (tx) => tx.$executeRaw`UPDATE "Scan" SET "frozenAt" = "frozenAt" - make_interval(days => ${days}::int)
      WHERE "merchantId" = ${merchantId}::uuid`,
  );
}

describe("a rescan", () => {
  it("says the same as reading everything again", async () => {
    const { world, account, at, base } = await scannedWorld([
      "usd",
      "usd",
      "usd",
      "usd",
      "jpy",
      "jpy",
      "eur",
    ]);
    await account.act("card", { customer: at(0).customer, card: "ok", slot: "customer" });
    await account.act("retry-invoice", { invoice: at(0).invoice });
    await account.act("refund", { invoice: at(0).invoice, amountMinor: 100 });
    await account.act("renew", { subscription: at(0).subscription });
    await account.act("pay-outside", { invoice: at(1).invoice });
    await account.act("void", { invoice: at(2).invoice });
    await account.act("uncollectible", { invoice: at(3).invoice });
    await account.act("delete-customer", { customer: at(4).customer });
    await account.act("retry-invoice", { invoice: at(5).invoice });
    await account.act("cancel", { subscription: at(6).subscription });
    const [settled] = await settledInvoices(world);
    await account.act("dispute", { invoice: settled });

    const again = await scanNow(world);
    expect(again.basedOnId).toBe(base);
    const whole = await scanWhole(world, again.frozenAt);
    expect(await reportOf(world, again.id)).toEqual(await reportOf(world, whole));
    expect((await readScan(world, whole)).checksum).toBe(again.checksum);
  });

  it("asks by name only for what is no longer listed as unsettled, and for what an event names", async () => {
    const { world, account, at } = await scannedWorld(["usd", "usd"]);
    const [settled] = await settledInvoices(world);
    // Further than a list's delay, for which a rescan reads a little twice.
    await moveClock(3);
    await scanNow(world);
    await account.act("pay-outside", { invoice: at(0).invoice });
    await account.act("refund", { invoice: settled });
    const asked = await requestsDuring(() => scanNow(world));
    const named = asked.filter((request) => /^GET \/v1\/(invoices|charges)\/\w+$/.test(request));
    expect(named).toHaveLength(2);
    expect(named).toContain(`GET /v1/invoices/${at(0).invoice}`);
    const { id, frozenAt } = await newest(world);
    const whole = await scanWhole(world, frozenAt);
    expect(await reportOf(world, id)).toEqual(await reportOf(world, whole));
  });

  it("knows all that the ones before knew, and keeps it in one place", async () => {
    const { world, account, at } = await scannedWorld(["usd", "usd"]);
    await account.act("renew", { subscription: at(0).subscription });
    await scanNow(world);
    await account.act("renew", { subscription: at(1).subscription });
    const third = await scanNow(world);
    expect((await reportOf(world, third.id)).currencies[0]?.failed.count).toBe(4);
    const { merchantId } = world;
    const kept = await withMerchant(merchantId, (tx) => tx.scanPage.findMany({ where: { merchantId } }));
    expect(new Set(kept.map(({ scanId }) => scanId))).toEqual(new Set([third.id]));
  });

  it("goes on where it was, in any number of workers", async () => {
    const { world, account, at } = await scannedWorld(["usd", "usd"]);
    await moveClock(3);
    await scanNow(world);
    await account.act("pay-outside", { invoice: at(0).invoice });
    await nextSecond();
    const { scanId } = await startScan(world);
    const job = { merchantId: world.merchantId, scanId };
    await Promise.all([runScan(job), runScan(job)]);
    await runScan(job);
    const again = await readScan(world, scanId);
    expect(again.state).toBe("done");
    const whole = await scanWhole(world, again.frozenAt);
    expect(await reportOf(world, scanId)).toEqual(await reportOf(world, whole));
  });

  it("samples settled payments once a week, reports drift, and reads everything after it", async () => {
    const { world } = await scannedWorld(["usd", "usd", "usd"]);
    const fresh = await scanNow(world);
    expect(fresh).toMatchObject({ driftSampled: null, driftFound: null });

    await ageScans(world, 8);
    const sound = await scanNow(world);
    expect(sound.driftFound).toBe(0);
    expect(sound.driftSampled).toBeGreaterThan(0);

    await ageScans(world, 8);
    const [settled] = await settledInvoices(world);
    await changeKept(world, sound.id, settled ?? expect.fail("nothing settled"));
    expect(await scanNow(world)).toMatchObject({ driftFound: 1, basedOnId: sound.id });

    expect((await scanNow(world)).basedOnId).toBeNull();
  });

  it("is made each week by itself", async () => {
    const { world } = await scannedWorld(["usd"]);
    expect(await dispatchRescans()).toBe(0);
    await ageScans(world, 8);
    expect(await dispatchRescans()).toBe(1);
    expect((await newest(world)).state).toBe("reading");
    expect(await dispatchRescans()).toBe(0);
  });

  it("is refused with a sentence when the month's reads are used up", async () => {
    const { world } = await scannedWorld(["usd"]);
    const { merchantId } = world;
    await withMerchant(merchantId, (tx) =>
      tx.requestCount.updateMany({ where: { merchantId }, data: { reads: 5_000 } }),
    );
    await expect(startScan(world)).rejects.toMatchObject({ code: "scan_out_of_reads" });
  });

  it("reads everything where the one before is older than the provider's memory of events", async () => {
    const { world } = await scannedWorld([]);
    await ageScans(world, 30);
    expect((await scanNow(world)).basedOnId).toBeNull();
  });
});
