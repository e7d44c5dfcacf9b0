import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { scanWorld, worldTo } from "@/lib/testing/scan-world";

import { canonicalJson } from "./canonical-json";
import { computeScan } from "./compute-scan";
import type { ChargeRecord, InvoiceRecord, ScanData } from "./records";
import { scanPeriodDays, type CurrencyReport, type ScanPeriod } from "./report";

const compute = (data: ScanData, period: ScanPeriod = "90d") =>
  computeScan(data, { period, to: worldTo, gaps: [] });

const runs = { numRuns: 300 };

/** A renewal for which nothing happened within an hour of its finalisation, and which was paid then. */
function isLate(
  { billingReason, finalizedAt, uncollectibleAt, payments }: InvoiceRecord,
  charges: ChargeRecord[],
) {
  if (billingReason !== "subscription_cycle" || finalizedAt === null) return false;
  const paid = payments.flatMap(({ status, paidAt }) => (status === "paid" ? (paidAt ?? []) : []));
  const debits = charges.filter(({ brand }) => brand === null);
  const moments = [...paid, ...debits.map(({ created }) => created), uncollectibleAt ?? Infinity];
  return paid.length > 0 && moments.every((at) => at > finalizedAt + 3_600);
}

/** The obvious way: for each invoice, look through everything. */
function judge(data: ScanData, invoice: InvoiceRecord) {
  const mine = data.charges.filter((charge) =>
    invoice.payments.some(
      ({ intent, charge: id }) => (intent && intent === charge.intent) || id === charge.id,
    ),
  );
  const failed = mine.filter(({ status }) => status === "failed");
  const isTried = invoice.isChargedAutomatically && invoice.isAttempted && invoice.status !== "draft";
  if (!isTried || invoice.amountDue === 0) return null;
  const isUnpaid = invoice.status !== "paid" && invoice.amountPaid < invoice.amountDue;
  const isProcessing = mine.some(({ status }) => status === "pending");
  const isPaidLate =
    invoice.status === "paid" &&
    !invoice.isPaidOutside &&
    (invoice.attemptCount >= 2 || isLate(invoice, mine));
  const hasFailed = failed.length > 0 || (isUnpaid && !isProcessing) || isPaidLate;
  const failedAt = failed.length > 0 ? Math.min(...failed.map(({ created }) => created)) : invoice.created;
  return { mine, hasFailed, at: hasFailed ? failedAt : invoice.created, isUnpaid, isProcessing };
}

function lostOf(data: ScanData, charge: ChargeRecord): number {
  const refunds = data.refunds.filter(({ charge: of, status }) => of === charge.id && status !== "failed");
  const refunded = Math.max(charge.amountRefunded, ...refunds.map(({ amount }) => amount), 0);
  const disputes = data.disputes.filter(({ charge: of }) => of === charge.id);
  const costs = disputes.some(({ status }) => status === "lost" || status === "needs_response");
  const disputed = costs || (charge.isDisputed && disputes.length === 0) ? charge.amount : 0;
  return Math.min(charge.amount, refunded + disputed);
}

function paidAfter(data: ScanData, invoice: InvoiceRecord, failedAt: number): [gross: number, net: number] {
  if (invoice.payments.length === 0) {
    const gross = invoice.isPaidOutside ? 0 : invoice.amountPaid;
    return [gross, gross];
  }
  const paid = invoice.payments.filter((p) => p.status === "paid" && (p.intent ?? p.charge) !== null);
  const late = paid.filter(({ paidAt }) => (paidAt ?? Infinity) >= failedAt);
  const gross = late.reduce((sum, { amountPaid }) => sum + amountPaid, 0);
  const charges = data.charges.filter(
    (c) => c.status === "succeeded" && late.some((p) => p.intent === c.intent),
  );
  return [gross, Math.max(0, gross - charges.reduce((sum, charge) => sum + lostOf(data, charge), 0))];
}

function outcomeOf(data: ScanData, invoice: InvoiceRecord, at: number, isProcessing: boolean): string {
  const [gross] = paidAfter(data, invoice, at);
  if (invoice.status === "paid") return !invoice.isPaidOutside && gross > 0 ? "recovered" : "outside";
  if (invoice.status !== "open") return "lost";
  const subscription = data.subscriptions.find(({ id }) => id === invoice.subscription);
  if (subscription?.status === "canceled") return "lost";
  if (data.customers.every(({ id, isDeleted }) => id !== invoice.customer || isDeleted)) return "lost";
  const isPaused = subscription?.isCollectionPaused || subscription?.status === "paused";
  return isPaused || isProcessing || invoice.amountRemaining === 0 ? "waiting" : "collectable";
}

function recompute(data: ScanData, currency: string, period: ScanPeriod) {
  const sums: Record<string, { count: number; amountMinor: number }> = {};
  for (const name of ["attempted", "failed", "recovered", "collectable", "lost", "outside", "waiting"]) {
    sums[name] = { count: 0, amountMinor: 0 };
  }
  const put = (name: string, amountMinor: number) => {
    const sum = sums[name];
    if (sum) Object.assign(sum, { count: sum.count + 1, amountMinor: sum.amountMinor + amountMinor });
  };
  for (const invoice of data.invoices.filter((one) => one.currency === currency)) {
    const judged = judge(data, invoice);
    const from = worldTo - scanPeriodDays[period] * 86_400;
    if (!judged || judged.at < from || judged.at >= worldTo) continue;
    put("attempted", invoice.amountDue);
    if (!judged.hasFailed) continue;
    const early = invoice.payments.filter(
      (p) => p.status === "paid" && p.intent && (p.paidAt ?? 0) < judged.at,
    );
    const before = early.reduce((sum, { amountPaid }) => sum + amountPaid, 0);
    const due = invoice.amountDue - before;
    const remaining = invoice.status === "paid" ? 0 : invoice.amountDue - invoice.amountPaid;
    const outcome = outcomeOf(data, invoice, judged.at, judged.isProcessing);
    put("failed", due);
    const net = paidAfter(data, invoice, judged.at)[1];
    put(outcome, { recovered: net, outside: due }[outcome] ?? remaining);
  }
  return sums;
}

/** MRR by floats, which is good to far below a unit here. */
function roughMrr(data: ScanData, currency: string): number {
  const months = { day: 365 / 12, week: 52 / 12, month: 1, year: 1 / 12 };
  let sum = 0;
  for (const { status, isCollectionPaused, items, discounts } of data.subscriptions) {
    if (!["active", "past_due"].includes(status) || isCollectionPaused) continue;
    for (const item of items) {
      if (item.currency !== currency || item.isMetered || item.isTrial || item.unitAmount === null) continue;
      const parts = (item.quantity ?? 1) / (item.round && item.divideBy ? item.divideBy : 1);
      const units =
        item.round === "up" ? Math.ceil(parts) : item.round === "down" ? Math.floor(parts) : parts;
      const quantity = item.divideBy && item.round ? units : (item.quantity ?? 1);
      let monthly = (Number(item.unitAmount) * quantity * months[item.interval]) / item.intervalCount;
      monthly /= 1 + (item.inclusiveTaxPercent ?? 0) / 100;
      for (const { duration, percentOff, products } of discounts) {
        const reaches = !products || products.includes(item.product ?? "");
        if (duration === "forever" && reaches) monthly *= 1 - (percentOff ?? 0) / 100;
      }
      sum += monthly;
    }
  }
  return sum;
}

const splitNames = [
  "byClass",
  "byCode",
  "byPlan",
  "byCustomer",
  "byMonth",
  "byBrand",
  "byCountry",
  "byExpiry",
] as const satisfies readonly (keyof CurrencyReport)[];

describe("the scan of generated accounts", () => {
  it("says what an obvious second computation says, to the minor unit", () => {
    let failures = 0;
    fc.assert(
      fc.property(scanWorld, fc.constantFrom<ScanPeriod>("90d", "12m"), (data, period) => {
        for (const currency of ["usd", "eur", "jpy", "kwd"]) {
          const said = compute(data, period).currencies.find((one) => one.currency === currency);
          const { attempted, failed, recovered, collectable, lost, outside, waiting } = recompute(
            data,
            currency,
            period,
          );
          failures += failed?.count ?? 0;
          if (!said) expect(attempted?.count).toBe(0);
          else
            expect(said).toMatchObject({ attempted, failed, recovered, collectable, lost, outside, waiting });
        }
      }),
      runs,
    );
    expect(failures).toBeGreaterThan(100);
  });

  it("computes MRR as the formula says", () => {
    fc.assert(
      fc.property(scanWorld, (data) => {
        for (const { currency, mrr } of compute(data).currencies) {
          expect(Math.abs(mrr.amountMinor - roughMrr(data, currency))).toBeLessThanOrEqual(0.5 + 1e-3);
        }
      }),
      runs,
    );
  });

  it("splits that sum to the totals", () => {
    fc.assert(
      fc.property(scanWorld, (data) => {
        for (const report of compute(data, "12m").currencies) {
          for (const name of splitNames) {
            for (const figure of ["failed", "recovered", "collectable", "lost"] as const) {
              const sums = report[name].map((line) => line[figure]);
              expect(sums.reduce((sum, { count }) => sum + count, 0)).toBe(report[figure].count);
              expect(sums.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(
                report[figure].amountMinor,
              );
            }
          }
        }
      }),
      runs,
    );
  });

  it("gives the same bytes whatever the order of records and however often one comes", () => {
    const shuffled = scanWorld.chain((data) =>
      fc.record({
        data: fc.constant(data),
        other: fc.record({
          invoices: shuffle(data.invoices),
          charges: shuffle(data.charges),
          customers: shuffle(data.customers),
          subscriptions: shuffle(data.subscriptions),
          refunds: shuffle(data.refunds),
          disputes: shuffle(data.disputes),
        }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ data, other }) => {
        expect(JSON.stringify(compute(other, "12m"))).toBe(JSON.stringify(compute(data, "12m")));
      }),
      runs,
    );
  });

  it("keeps every amount a whole number of minor units", () => {
    fc.assert(
      fc.property(scanWorld, (data) => {
        const bytes = canonicalJson(compute(data, "12m").currencies);
        for (const [, found] of bytes.matchAll(/"[A-Za-z]*Minor":([^,}]*)/g)) expect(found).toMatch(/^\d+$/);
      }),
      runs,
    );
  });
});

function shuffle<T>(records: T[]): fc.Arbitrary<T[]> {
  const doubled = [...records, ...records.slice(0, 3)];
  return fc.shuffledSubarray(doubled, { minLength: doubled.length, maxLength: doubled.length });
}
