import { setTimeout as sleep } from "node:timers/promises";

import { beforeEach, describe, expect, it } from "vitest";

import { withMerchant } from "@/lib/db/transaction";
import { unconnectedMerchant } from "@/lib/testing/connected-merchant";

import { readRequestCounts } from "./read-request-counts";
import { drainBudget, takeUnasked, waitForBudget } from "./request-budget";

// What a click asks is counted a moment later.
const soon = { timeout: 10_000 };

let merchantId: string;
beforeEach(async () => {
  ({ merchantId } = await unconnectedMerchant());
});

const ask = (priority: "retry" | "scan") =>
  waitForBudget({ merchantId, mode: "test", priority }, "read", "GET invoices");
const click = (kind: "read" | "write" = "read") => takeUnasked({ merchantId, mode: "test" }, kind);
const counts = () => readRequestCounts(merchantId);
const setTokens = (tokens: number) =>
  withMerchant(
    merchantId,
    (tx) => tx.$executeRaw`INSERT INTO "RequestBudget" ("merchantId", "tokens", "refilledAt")
      VALUES (${merchantId}::uuid, ${tokens}, clock_timestamp())
      ON CONFLICT ("merchantId") DO UPDATE SET "tokens" = ${tokens}, "refilledAt" = clock_timestamp()`,
  );
const timed = async (work: Promise<unknown>) => {
  const startedAt = performance.now();
  await work;
  return performance.now() - startedAt;
};

describe("the request budget (P11)", () => {
  it("lets no more than burst and rate through, all askers together", async () => {
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: 20 }, () => ask("retry")));
    const seconds = (performance.now() - startedAt) / 1000;
    expect(20).toBeLessThanOrEqual(5 + 15 * seconds + 1);
  });

  it("counts each of those who ask at the same moment, and lets those in front go first", async () => {
    const order: number[] = [];
    const asks = Array.from({ length: 9 }, (_, n) => ask("retry").then(() => order.push(n)));
    await Promise.all(asks);
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await counts()).toMatchObject([{ reads: 9, writes: 0 }]);
  });

  it("nobody who asks later is served before one who waits", async () => {
    const order: number[] = [];
    const asks = Array.from({ length: 20 }, async (_, n) => {
      await sleep(10 * n);
      await ask("retry");
      order.push(n);
    });
    await Promise.all(asks);
    expect(order).toEqual([...order.keys()]);
  });

  it("counts reads and writes of the month apart", async () => {
    click();
    click("write");
    click();
    await expect.poll(counts, soon).toMatchObject([{ reads: 2, writes: 1 }]);
  });

  it("keeps places back: with few left a retry finds one, and a scan waits for more", async () => {
    await setTokens(1.2);
    expect(await timed(ask("scan"))).toBeGreaterThan(100);
    await setTokens(0.1);
    const [retry, scan] = await Promise.all([timed(ask("retry")), timed(ask("scan"))]);
    expect(retry).toBeLessThan(scan);
  });

  it("clicks wait for nobody, and others pay their debt", async () => {
    await setTokens(0);
    for (let n = 0; n < 15; n += 1) click();
    await expect.poll(counts, soon).toMatchObject([{ reads: 15 }]);
    expect(await timed(ask("retry"))).toBeGreaterThan(700);
  });

  it("others give up within their bound, with a code", async () => {
    await setTokens(-300);
    await expect(ask("retry")).rejects.toMatchObject({ code: "budget_exhausted", kind: "unavailable" });
  });

  it("holds everybody back after the provider said that we ask too often", async () => {
    await ask("retry");
    await drainBudget({ merchantId, mode: "test" });
    expect(await timed(ask("retry"))).toBeGreaterThan(900);
  });

  it("leaves a larger debt as it is", async () => {
    await setTokens(-300);
    await drainBudget({ merchantId, mode: "test" });
    await expect(ask("retry")).rejects.toMatchObject({ code: "budget_exhausted" });
  });

  it("one merchant's scan does not slow another merchant down", async () => {
    await setTokens(-300);
    const other = await unconnectedMerchant();
    const waitedMs = await timed(
      waitForBudget({ merchantId: other.merchantId, mode: "test", priority: "scan" }, "read", "GET invoices"),
    );
    expect(waitedMs).toBeLessThan(500);
  });
});
