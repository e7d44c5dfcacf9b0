import { describe, expect, it } from "vitest";

import { withMerchant } from "@/lib/db/transaction";
import { replaceKey } from "@/lib/merchants/replace-key";
import { openAlerts } from "@/lib/testing/connected-merchant";
import { type RecoveryWorld, recoveryWorld, runJobs } from "@/lib/testing/recovery-world";
import { startWholeScan } from "@/lib/testing/start-whole-scan";
import { testSimulator } from "@/lib/testing/test-simulator";
import { withFault } from "@/lib/testing/with-switches";

import { readProgress } from "./read-progress";
import { readReport } from "./read-report";
import { runScan } from "./run-scan";
import { startScan } from "./start-scan";

const all = { isOn: false, hasFirstScan: true };

async function latest({ merchantId }: RecoveryWorld) {
  const scan = await withMerchant(merchantId, (tx) =>
    tx.scan.findFirst({
      where: { merchantId },
      orderBy: { startedAt: "desc" },
      include: { windows: true, pages: true },
    }),
  );
  return scan ?? expect.fail("no scan");
}

/** Ids of a lane, as often as they were kept. */
async function keptIds(world: RecoveryWorld, lane: string): Promise<string[]> {
  const { pages } = await latest(world);
  const records = pages
    .filter((page) => page.lane === lane)
    .flatMap((page) => page.records as { id: string }[]);
  return records.map(({ id }) => id).sort();
}

async function objectsAt({ account }: RecoveryWorld, collection: string) {
  const { control, id, mode } = account;
  const path = `/_control/objects/${collection}?account=${id}&mode=${mode}`;
  return control.get<{ id: string; created: number }[]>(path);
}

async function idsAt(world: RecoveryWorld, collection: string): Promise<string[]> {
  return (await objectsAt(world, collection)).map(({ id }) => id).sort();
}

async function wait(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

describe("a scan", () => {
  it("follows a pasted key with no question, also where the account is empty", async () => {
    const world = await recoveryWorld(all);
    const { state, checksum, windows, id } = await latest(world);
    expect(state).toBe("done");
    expect(checksum).toMatch(/^[0-9a-f]{64}$/);
    // One page for each window: nothing is split that has no rest.
    expect(windows.map(({ pages, isDone }) => [pages, isDone])).toEqual(windows.map(() => [1, true]));
    expect((await readReport(world.merchantId, id, "12m"))?.report.currencies).toEqual([]);
    expect(await readProgress(world.merchantId, id)).toMatchObject({ state: "done", is90dReady: true });
  });

  it("reads each object once, and says what failed", async () => {
    const world = await recoveryWorld(all);
    for (let n = 0; n < 3; n += 1) await world.account.failRenewal();
    await wait(1100);
    const job = await startWholeScan(world);
    await runScan(job);
    for (const lane of ["charges", "invoices", "customers", "subscriptions"]) {
      expect(await keptIds(world, lane), lane).toEqual(await idsAt(world, lane));
    }
    const [currency] = (await readReport(job.merchantId, job.scanId, "90d"))?.report.currencies ?? [];
    expect(currency).toMatchObject({
      currency: "usd",
      failed: { count: 3, amountMinor: 3 * 2900 },
      collectable: { count: 3, amountMinor: 3 * 2900 },
    });
  });

  it("leaves out what is made after it began", async () => {
    const world = await recoveryWorld(all);
    await wait(1100);
    const job = await startWholeScan(world);
    await wait(1100);
    const { invoice } = await world.account.failRenewal();
    await world.account.act("retry-invoice", { invoice });
    await runScan(job);
    const { frozenAt } = await latest(world);
    const charges = await objectsAt(world, "charges");
    const older = charges.filter(({ created }) => created * 1000 < frozenAt.getTime());
    expect(older.length).toBeLessThan(charges.length);
    expect(await keptIds(world, "charges")).toEqual(older.map(({ id }) => id).sort());
  });

  it("is started once, however often it is asked for", async () => {
    const world = await recoveryWorld(all);
    const asked = await Promise.all([1, 2, 3].map(() => startScan(world)));
    expect(new Set(asked.map(({ scanId }) => scanId)).size).toBe(1);
  });

  it("that was killed goes on where it was, in any number of workers", async () => {
    const world = await recoveryWorld(all);
    await world.account.failRenewal();
    await wait(1100);
    const job = await startWholeScan(world);
    await withFault({ match: "GET /v1/invoices", kind: "latency", latencyMs: 400 }, async () => {
      await Promise.all([runScan(job), runScan(job)]);
    });
    await runScan(job);
    expect((await latest(world)).state).toBe("done");
    expect(await keptIds(world, "charges")).toEqual(await idsAt(world, "charges"));
  });

  it("waits out a provider that refuses every fifth request", async () => {
    const world = await recoveryWorld(all);
    await world.account.failRenewal();
    await wait(1100);
    const job = await startWholeScan(world);
    const rules = [
      { match: "*", kind: "429", probability: 0.2 },
      { match: "*", kind: "503", probability: 0.1 },
    ];
    const { control } = await testSimulator();
    await control.post("/_control/faults", { rules });
    await runScan(job).finally(() => control.post("/_control/faults", { rules: [] }));
    const { state, windows } = await latest(world);
    expect(state).toBe("done");
    expect(windows.filter(({ failureCode }) => failureCode)).toEqual([]);
    expect(await keptIds(world, "charges")).toEqual(await idsAt(world, "charges"));
  });

  it("says what it could not read, and does not pretend", async () => {
    const world = await recoveryWorld(all);
    await world.account.failRenewal();
    await wait(1100);
    const job = await startWholeScan(world);
    const { key } = await world.account.control.post<{ key: string }>("/_control/keys", {
      account: world.account.id,
      mode: world.account.mode,
      kind: "restricted",
      permissions: "scan",
      without: ["dispute_read"],
    });
    await replaceKey({ merchantId: world.merchantId, userId: world.userId, pastedKey: key });
    await runScan(job);
    const { report } = (await readReport(job.merchantId, job.scanId, "12m")) ?? expect.fail();
    expect(report.gaps.map(({ lane, code }) => [lane, code])).toEqual([
      ["disputes", "provider_forbidden"],
      ["disputes", "provider_forbidden"],
    ]);
    expect(report.currencies).toHaveLength(1);
  });

  it("stops when the key is revoked, and goes on once there is a new one", async () => {
    const world = await recoveryWorld(all);
    await world.account.failRenewal();
    await wait(1100);
    const job = await startWholeScan(world);
    const { control, id, mode } = world.account;
    await control.patch("/_control/keys", { key: world.account.account().apiKey, status: "revoked" });
    await runScan(job);
    expect(await latest(world)).toMatchObject({ id: job.scanId, state: "failed" });
    expect(await openAlerts(world.merchantId)).toMatchObject([{ kind: "connection_broken" }]);
    const { key } = await control.post<{ key: string }>("/_control/keys", {
      account: id,
      mode,
      kind: "restricted",
      permissions: "recovery",
    });
    await replaceKey({ merchantId: world.merchantId, userId: world.userId, pastedKey: key });
    await runJobs();
    expect(await latest(world)).toMatchObject({ id: job.scanId, state: "done", failureCode: null });
    expect(await keptIds(world, "charges")).toEqual(await idsAt(world, "charges"));
  });
});
