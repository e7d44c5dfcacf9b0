import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { withMerchant } from "@/lib/db/transaction";
import { NotFoundError } from "@/lib/domain/errors";
import type { CardRecord, ScanData, SubscriptionRecord } from "@/lib/domain/scan/records";
import { parseReportQuery, pickCurrency } from "@/lib/domain/scan/scan-view";
import { parseSubscriptionQuery } from "@/lib/domain/scan/subscription-query";
import { unconnectedMerchant } from "@/lib/testing/connected-merchant";
import { storeScan } from "@/lib/testing/store-scan";

import { listBySpeed } from "./list-by-speed";
import { listFailures } from "./list-failures";
import { listScans } from "./list-scans";
import { listSubscriptions } from "./list-subscriptions";
import { readLastScans } from "./read-last-scans";
import { readRecoverySpeed } from "./read-recovery-speed";
import { readScanView, readShownReport } from "./read-scan-view";

const frozenAt = new Date("2026-11-20T12:00:00Z");
const to = frozenAt.getTime() / 1000;
const day = 86_400;

const card = (number: number, expMonth: number): CardRecord => ({
  method: `pm_${number}`,
  fingerprint: `fp_${number}`,
  brand: "visa",
  country: "US",
  expMonth,
  expYear: expMonth === 12 ? 2026 : 2027,
  created: to - 300 * day,
});

function subscription(number: number, changes: Partial<SubscriptionRecord> = {}): SubscriptionRecord {
  return {
    id: `sub_${number}`,
    created: to - 400 * day,
    customer: `cus_${number}`,
    status: "active",
    isCollectionPaused: false,
    collectionMethod: "charge_automatically",
    startedAt: to - 400 * day,
    canceledAt: null,
    endedAt: null,
    cancelAt: null,
    cancellationReason: null,
    pausedBy: null,
    currentPeriodEnd: to + 10 * day,
    card: null,
    ...{ trialEnd: null },
    discounts: [],
    items: [
      {
        unitAmount: String(1000 * number),
        tiers: null,
        tiersMode: null,
        quantity: 1,
        divideBy: null,
        round: null,
        isMetered: false,
        isTrial: false,
        currency: "usd",
        interval: "year",
        intervalCount: 1,
        inclusiveTaxPercent: null,
        plan: "price_1",
        product: "prod_1",
        discounts: [],
      },
    ],
    ...changes,
  };
}

const ended = (number: number, daysAgo: number, reason: string) =>
  subscription(number, {
    status: "canceled",
    canceledAt: to - daysAgo * day,
    endedAt: to - daysAgo * day,
    cancellationReason: reason,
  });

/** Invoice n failed n x 7 days ago and was paid n days later, but every third is still open. */
function payments(count: number): Pick<ScanData, "invoices" | "charges"> {
  const data: Pick<ScanData, "invoices" | "charges"> = { invoices: [], charges: [] };
  for (let n = 1; n <= count; n += 1) {
    const [created, isPaid, amount] = [to - n * 7 * day, n % 3 !== 0, 100 * n];
    const paidAt = isPaid ? created + n * day : null;
    const amountPaid = isPaid ? amount : 0;
    data.invoices.push({
      ...{ id: `in_${n}`, created, customer: `cus_${n}`, customerName: `Customer ${n}`, customerEmail: null },
      ...{ subscription: `sub_${n}`, number: null, status: isPaid ? "paid" : "open", currency: "usd" },
      ...{ isChargedAutomatically: true, billingReason: "subscription_cycle", plan: "price_1" },
      ...{ amountDue: amount, amountPaid, amountRemaining: amount - amountPaid, isAttempted: true },
      ...{ attemptCount: 2, nextPaymentAttempt: null, paidAt, isPaidOutside: false },
      ...{ finalizedAt: null, uncollectibleAt: null },
      payments: [{ id: `inpay_${n}`, intent: `pi_${n}`, charge: null, status: "paid", amountPaid, paidAt }],
    });
    const charge = {
      ...{
        customer: `cus_${n}`,
        intent: `pi_${n}`,
        currency: "usd",
        amount,
        amountRefunded: 0,
        isDisputed: false,
      },
      ...{ adviceCode: null, networkAdviceCode: null, method: `pm_${n}`, fingerprint: `fp_${n}` },
      ...{ brand: "visa", country: "US", expMonth: 1, expYear: 2027 },
    };
    data.charges.push({ ...charge, id: `ch_${n}`, created, status: "failed", declineCode: "do_not_honor" });
    if (paidAt)
      data.charges.push({
        ...charge,
        id: `ch_${n}b`,
        created: paidAt,
        status: "succeeded",
        declineCode: null,
      });
  }
  return data;
}

const world: ScanData = {
  ...payments(12),
  subscriptions: [
    ...Array.from({ length: 60 }, (_, index) =>
      subscription(index + 1, { card: card(index + 1, (index % 3) + 11) }),
    ),
    ended(61, 5, "payment_failed"),
    ended(62, 50, "cancellation_requested"),
    ended(63, 200, "payment_failed"),
  ].map((each, index) => (index % 3 === 2 ? { ...each, card: card(index + 1, 1) } : each)),
  customers: Array.from({ length: 63 }, (_, index) => ({
    ...{
      id: `cus_${index + 1}`,
      created: to - 400 * day,
      name: null,
      email: null,
      isDeleted: false,
      card: null,
    },
  })),
  refunds: [],
  disputes: [],
};

async function scanned() {
  const { merchantId } = await unconnectedMerchant();
  return { merchantId, ...(await storeScan(merchantId, world, frozenAt)) };
}

it("lists the subscriptions behind each figure of revenue, churn and expiring cards, page by page", async () => {
  const { merchantId, scanId } = await scanned();
  for (const period of ["90d", "12m"] as const) {
    const { shown } = await readScanView(merchantId, { period });
    const report = (shown && pickCurrency(shown.report, "usd")) ?? expect.fail("no report");
    const list = (params: Record<string, string>) =>
      listSubscriptions(
        merchantId,
        parseSubscriptionQuery({ scan: scanId, period, currency: "usd", ...params }),
      );
    const all = await list({ figure: "mrr" });
    expect([all.total, all.pages, all.rows.length]).toEqual([report.mrr.subscriptions, 2, 50]);
    expect((await list({ figure: "mrr", page: "9" })).rows).toHaveLength(report.mrr.subscriptions - 50);
    expect((await list({ figure: "start" })).total).toBe(period === "90d" ? 62 : 63);
    expect((await list({ figure: "churned" })).total).toBe(report.churn.churned);
    expect((await list({ figure: "involuntary" })).total).toBe(report.churn.involuntary);
    expect((await list({ figure: "unpriced" })).total).toBe(report.mrr.flagged);
    expect(report.churn.churned).toBe(period === "90d" ? 2 : 3);
    for (const { withinDays, customers } of report.expiring) {
      const { total } = await list({ figure: "expiring", within: String(withinDays) });
      expect(total, `${withinDays} days`).toBe(customers);
    }
    expect(report.expiring[2]?.customers).toBeGreaterThan(0);
  }
});

it("sorts what was recovered by the time that it took, and leaves nothing out", async () => {
  const { merchantId, scanId } = await scanned();
  const { shown } = await readScanView(merchantId, { period: "12m" });
  const report = (shown && pickCurrency(shown.report, "usd")) ?? expect.fail("no report");
  const speed = await readRecoverySpeed(merchantId, { scanId, frozenAt, period: "12m", currency: "usd" });
  // Paid after 1, 2, 4, 5, 7, 8, 10 and 11 days; exactly seven days are the next step.
  expect(speed.map(({ count }) => count)).toEqual([0, 2, 2, 4, 0, 0]);
  expect(speed.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(report.recovered.amountMinor);
  for (const [took, { count, amountMinor }] of speed.entries()) {
    const listed = await listBySpeed(merchantId, { scanId, period: "12m", currency: "usd", took }, 1);
    expect([listed.rows.length, listed.count, listed.recoveredMinor]).toEqual([count, count, amountMinor]);
  }
});

it("opens each figure of failed payments to as many rows as it counts", async () => {
  const { merchantId, scanId } = await scanned();
  const { shown, customerNames } = await readScanView(merchantId, { period: "12m" });
  const report = (shown && pickCurrency(shown.report, "usd")) ?? expect.fail("no report");
  for (const outcome of ["recovered", "collectable", "lost", "outside", "waiting"] as const) {
    const { count } = await listFailures(merchantId, scanId, { period: "12m", currency: "usd", outcome }, 1);
    expect(count, outcome).toBe(report[outcome].count);
  }
  expect(report.collectable.count).toBe(4);
  expect(customerNames[report.byCustomer[0]?.key ?? ""]).toBe("Customer 12");
});

it("shows nothing of a scan that is foreign, unknown or no id", async () => {
  const [own, other] = [await scanned(), await unconnectedMerchant()];
  for (const scanId of [own.scanId, randomUUID(), "1 OR 1=1"]) {
    const asked = { ...parseReportQuery({ scan: scanId }) };
    expect((await readScanView(other.merchantId, asked)).shown).toBeNull();
    expect(await readShownReport(other.merchantId, asked)).toBeNull();
    const query = parseSubscriptionQuery({ scan: scanId, currency: "usd" });
    await expect(listSubscriptions(other.merchantId, query)).rejects.toThrow(NotFoundError);
  }
  expect(await readShownReport(own.merchantId, parseReportQuery({ currency: "eur" }))).toEqual({
    scanId: own.scanId,
    currency: "usd",
    mode: "live",
    planNames: {},
  });
});

it("shows the 90 days until the twelve months are there", async () => {
  const { merchantId, scanId } = await scanned();
  await withMerchant(merchantId, (tx) => tx.scanReport.deleteMany({ where: { scanId, period: "12m" } }));
  expect((await readScanView(merchantId, { period: "12m" })).shown?.report.period).toBe("90d");
});

it("tells the last scan of each merchant in one line", async () => {
  const [first, none] = [await scanned(), await unconnectedMerchant()];
  const last = await readLastScans([first.merchantId, none.merchantId]);
  const [listed] = await listScans(first.merchantId);
  expect([...last.keys()]).toEqual([first.merchantId]);
  expect(last.get(first.merchantId)).toMatchObject({
    state: "done",
    headline: { currency: "usd", failed: listed?.headlines[0]?.failed },
  });
});
