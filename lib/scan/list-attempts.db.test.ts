import { randomUUID } from "node:crypto";

import fc from "fast-check";
import { expect, it } from "vitest";

import { withMerchant } from "@/lib/db/transaction";
import { NotFoundError } from "@/lib/domain/errors";
import type { Attempt } from "@/lib/domain/scan/attempt-query";
import type { ScanData } from "@/lib/domain/scan/records";
import { unconnectedMerchant } from "@/lib/testing/connected-merchant";
import { scanWorld, worldTo } from "@/lib/testing/scan-world";
import { storeScan } from "@/lib/testing/store-scan";

import { listAttemptDays } from "./list-attempt-days";
import { listAttempts } from "./list-attempts";
import { readReport } from "./read-report";

const frozenAt = new Date(worldTo * 1000);

/** Many generated accounts as one. */
function merge(worlds: ScanData[]): ScanData {
  const [first = expect.fail()] = worlds;
  const invoices = worlds.flatMap((data, world) =>
    data.invoices.map((invoice) => ({ ...invoice, id: `${invoice.id}_${world}`, payments: [] })),
  );
  return { ...first, invoices, charges: [], refunds: [], disputes: [] };
}

const world = merge(fc.sample(scanWorld, { numRuns: 25, seed: 9 }));

async function scanned(data = world) {
  const { merchantId } = await unconnectedMerchant();
  return { merchantId, ...(await storeScan(merchantId, data, frozenAt)) };
}

it("opens what was tried to its days, and each day to its invoices: as many, and as much", async () => {
  const { merchantId, scanId } = await scanned();
  const found = await readReport(merchantId, scanId, "12m");
  const tried: Attempt[] = [];
  for (const { currency, attempted, failed } of found?.report.currencies ?? expect.fail()) {
    const query = { scanId, period: "12m" as const, currency, page: 1 };
    const first = await listAttemptDays(merchantId, query);
    expect({ count: first.count, amountMinor: first.amountMinor }, currency).toEqual(attempted);
    const days = [...first.days];
    for (let page = 2; page <= first.pages; page += 1) {
      days.push(...(await listAttemptDays(merchantId, { ...query, page })).days);
    }
    expect(days.reduce((sum, day) => sum + day.failed, 0)).toBe(failed.count);
    for (const { day, count, amountMinor, startsAt, endsAt } of days) {
      const { attempts, total, isWhole } = await listAttempts(merchantId, { ...query, day });
      expect([total, attempts.length, isWhole], `${currency} ${day}`).toEqual([count, count, true]);
      expect(attempts.reduce((sum, attempt) => sum + attempt.amountMinor, 0)).toBe(amountMinor);
      expect(attempts.every(({ at }) => startsAt <= at && at < endsAt)).toBe(true);
      tried.push(...attempts);
    }
  }
  expect(new Set(tried.map(({ outcome }) => outcome)).size).toBeGreaterThan(2);
  expect(new Set(tried.map(({ invoice }) => invoice)).size).toBe(tried.length);
});

it("pages through a busy day", async () => {
  const [paid = expect.fail()] = world.invoices.filter(({ status }) => status === "paid");
  const invoices = Array.from({ length: 120 }, (_, n) => ({
    ...{ ...paid, id: `in_${String(n).padStart(3, "0")}`, currency: "usd", created: worldTo - 60 - n },
    ...{ isChargedAutomatically: true, isAttempted: true, amountDue: 100, amountPaid: 100, attemptCount: 1 },
    ...{ billingReason: "manual", finalizedAt: null },
  }));
  const { merchantId, scanId } = await scanned({ ...world, invoices });
  const query = { scanId, period: "90d" as const, currency: "usd", day: 0 };
  const ids: string[] = [];
  for (const page of [1, 2, 3]) {
    const { attempts, total, pages } = await listAttempts(merchantId, { ...query, page });
    expect([total, pages]).toEqual([120, 3]);
    ids.push(...attempts.map(({ invoice }) => invoice));
  }
  expect(ids).toEqual(invoices.map(({ id }) => id));
  expect((await listAttempts(merchantId, { ...query, page: 99 })).page).toBe(3);
});

it("takes of an invoice that was read twice what was read last", async () => {
  const { merchantId, scanId } = await scanned();
  const [{ invoice, amountMinor, day } = expect.fail()] = await paidAtOnce(merchantId, scanId);
  await withMerchant(merchantId, async (tx) => {
    const [page = expect.fail()] = await tx.scanPage.findMany({
      where: { scanId, lane: "invoices" },
      take: 1,
    });
    const records = world.invoices
      .filter(({ id }) => id === invoice)
      .map((record) => ({ ...record, amountDue: amountMinor + 7 }));
    const readAt = new Date(Date.now() + 60_000);
    await tx.scanPage.create({
      data: { ...page, position: 999, readAt, records: JSON.parse(JSON.stringify(records)) },
    });
  });
  const again = await paidAtOnce(merchantId, scanId);
  expect(again.filter((each) => each.invoice === invoice)).toMatchObject([
    { amountMinor: amountMinor + 7, day },
  ]);
});

it("says that of an earlier scan only what failed is kept, and shows nothing of a foreign one", async () => {
  const [own, other] = [await scanned(), await unconnectedMerchant()];
  const query = { scanId: own.scanId, period: "90d" as const, currency: "usd", page: 1, day: 0 };
  await storeScan(own.merchantId, world, new Date(frozenAt.getTime() + 86_400_000));
  expect((await listAttempts(own.merchantId, query)).isWhole).toBe(false);
  for (const scanId of [own.scanId, randomUUID(), "1 OR 1=1"]) {
    await expect(listAttempts(other.merchantId, { ...query, scanId })).rejects.toThrow(NotFoundError);
    await expect(listAttemptDays(other.merchantId, { ...query, scanId })).rejects.toThrow(NotFoundError);
  }
});

/** What was tried of any currency and did not fail. */
async function paidAtOnce(merchantId: string, scanId: string) {
  const found: (Attempt & { day: number })[] = [];
  for (const currency of ["usd", "eur", "jpy", "kwd"]) {
    const query = { scanId, period: "12m" as const, currency, page: 1 };
    for (const { day } of (await listAttemptDays(merchantId, query)).days) {
      const { attempts } = await listAttempts(merchantId, { ...query, day });
      found.push(...attempts.filter(({ outcome }) => outcome === null).map((each) => ({ ...each, day })));
    }
  }
  return found;
}
