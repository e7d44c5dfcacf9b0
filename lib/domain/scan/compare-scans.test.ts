import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { scanWorld, worldTo } from "@/lib/testing/scan-world";

import { type ComparedScan, compareScans, type CurrencyComparison } from "./compare-scans";
import { computeScan } from "./compute-scan";
import type { InvoiceRecord, ScanData } from "./records";
import type { Failure, Gap } from "./report";
import { listFailed, withoutFailures } from "./scan-document";
import { moves } from "./sort-moves";

const day = 86_400;

function scan(data: ScanData, to = worldTo, gaps: Gap[] = []): ComparedScan {
  const report = computeScan(data, { period: "12m", to, gaps });
  return { report: withoutFailures(report), failures: listFailed(report) };
}

function compare(before: ComparedScan, after: ComparedScan): CurrencyComparison[] {
  const compared = compareScans(before, after);
  return compared.isComparable ? compared.currencies : expect.fail(compared.reason);
}

const failure = (invoice: string, changes: Partial<Failure> = {}): Failure & { currency: string } => ({
  ...{ invoice, number: null, customer: "cus_a", customerName: null, customerEmail: null, currency: "usd" },
  ...{ amountMinor: 1000, recoveredMinor: 0, remainingMinor: 1000, failedAt: worldTo - 10 * day },
  ...{ recoveredAt: null, outcome: "collectable", declineCode: "do_not_honor", declineClass: "soft" },
  ...{ plan: null, brand: null, country: null, expiry: null, isCardUnchanged: false, ...changes },
});

/** Invoice n is paid by its payment, or given up, as the years go by. */
function age(data: ScanData, fates: readonly ("paid" | "void" | "same" | "deleted")[]): ScanData {
  const become = (invoice: InvoiceRecord, index: number): InvoiceRecord[] => {
    const fate = fates[index % fates.length] ?? "same";
    if (fate === "deleted") return [];
    if (fate === "same" || invoice.status === "paid") return [invoice];
    if (fate === "void") return [{ ...invoice, status: "void" }];
    return [
      { ...invoice, status: "paid", amountPaid: invoice.amountDue, amountRemaining: 0, attemptCount: 2 },
    ];
  };
  return { ...data, invoices: data.invoices.flatMap(become) };
}

const fates = fc.array(
  fc.constantFrom("paid" as const, "void" as const, "same" as const, "deleted" as const),
  {
    minLength: 1,
    maxLength: 5,
  },
);

describe("the comparison of two scans", () => {
  it("counts each failed payment once on each side, and says by how much each figure moved", () => {
    let moved = 0;
    const later = fc.integer({ min: 0, max: 120 });
    fc.assert(
      fc.property(scanWorld, fates, later, (data, fate, days) => {
        const [before, after] = [scan(data), scan(age(data, fate), worldTo + days * day)];
        for (const { moves: sums, figures, currency } of compare(before, after)) {
          const count = (of: readonly (typeof moves)[number][]) =>
            of.reduce((sum, move) => sum + sums[move].count, 0);
          const shared = moves.filter((move) => !["new", "left", "dropped"].includes(move));
          expect(count([...shared, "new"])).toBe(figures.failed.count.after);
          expect(count([...shared, "left", "dropped"])).toBe(figures.failed.count.before);
          moved += count(["recovered", "lost", "left", "dropped"]);
          const found = after.report.currencies.find((one) => one.currency === currency);
          expect(figures.lost.amountMinor).toEqual({
            before: figures.lost.amountMinor.before,
            after: found?.lost.amountMinor ?? 0,
            by: (found?.lost.amountMinor ?? 0) - (figures.lost.amountMinor.before ?? 0),
          });
        }
      }),
      { numRuns: 300 },
    );
    expect(moved).toBeGreaterThan(100);
  });

  it("finds that nothing moved between a scan and itself", () => {
    fc.assert(
      fc.property(scanWorld, (data) => {
        for (const { figures, moves: sums, failureRateBp, presence } of compare(scan(data), scan(data))) {
          const changes = Object.values(figures).flatMap(({ amountMinor, count }) => [
            amountMinor.by,
            count.by,
          ]);
          expect(new Set(changes)).toEqual(new Set([0]));
          expect([failureRateBp.by, presence]).toEqual([0, "both"]);
          expect(sums.open.count + sums.settled.count).toBe(figures.failed.count.after);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("tells new failures, what was recovered, lost or paid outside since, what stays open, and what left", () => {
    const empty = scan({ ...emptyWorld });
    const before = [
      failure("in_recovered"),
      failure("in_lost"),
      failure("in_outside", { outcome: "waiting" }),
      failure("in_open"),
      failure("in_reopened", { outcome: "recovered", remainingMinor: 0 }),
      failure("in_settled", { outcome: "lost" }),
      failure("in_left", { failedAt: worldTo - 364 * day }),
      failure("in_dropped"),
    ];
    const after = [
      failure("in_recovered", { outcome: "recovered", recoveredMinor: 900, remainingMinor: 0 }),
      failure("in_lost", { outcome: "lost", remainingMinor: 400 }),
      failure("in_outside", { outcome: "outside", remainingMinor: 0 }),
      failure("in_open", { remainingMinor: 700 }),
      failure("in_reopened"),
      failure("in_settled", { outcome: "lost" }),
      failure("in_new", { failedAt: worldTo + day, amountMinor: 50 }),
    ];
    const later = { ...empty.report, from: empty.report.from + 7 * day, to: worldTo + 7 * day };
    const withUsd = (report: typeof later) => ({ ...report, currencies: scan(usdWorld).report.currencies });
    const [compared] = compare(
      { report: withUsd(empty.report), failures: before },
      { report: withUsd(later), failures: after },
    );
    expect(compared?.moves).toEqual({
      new: { count: 1, amountMinor: 50 },
      recovered: { count: 1, amountMinor: 900 },
      lost: { count: 1, amountMinor: 400 },
      outside: { count: 1, amountMinor: 1000 },
      reopened: { count: 1, amountMinor: 1000 },
      open: { count: 1, amountMinor: 700 },
      settled: { count: 1, amountMinor: 1000 },
      left: { count: 1, amountMinor: 1000 },
      dropped: { count: 1, amountMinor: 1000 },
    });
  });

  it("takes a currency that appears or is gone as zero in the other scan", () => {
    const [none, some] = [scan(emptyWorld), scan(usdWorld)];
    const [appeared] = compare(none, some);
    expect(appeared).toMatchObject({
      currency: "usd",
      presence: "appeared",
      figures: { failed: { count: { before: 0, after: 1, by: 1 } } },
      failureRateBp: { before: null, after: 10_000, by: null },
    });
    const [gone] = compare(some, none);
    expect(gone).toMatchObject({ presence: "gone", figures: { failed: { amountMinor: { by: -2900 } } } });
  });

  it("compares nothing that other rules made, or that is of another period", () => {
    const one = scan(usdWorld);
    const other = { ...one, report: { ...one.report, ruleVersion: one.report.ruleVersion + 1 } };
    expect(compareScans(one, other)).toEqual({ isComparable: false, reason: "rules" });
    const whole = { ...one, report: { ...one.report, period: "90d" as const } };
    expect(compareScans(one, whole)).toEqual({ isComparable: false, reason: "period" });
  });

  it("says that a change may be something that could not be read", () => {
    const gap = { lane: "charges", createdFrom: 0, createdTo: worldTo, code: "provider_forbidden" };
    expect(compareScans(scan(usdWorld), scan(usdWorld, worldTo, [gap]))).toMatchObject({ isPartial: true });
    expect(compareScans(scan(usdWorld), scan(usdWorld))).toMatchObject({ isPartial: false });
  });
});

const emptyWorld: ScanData = {
  ...{ invoices: [], charges: [], customers: [], subscriptions: [], refunds: [], disputes: [] },
};

const usdWorld: ScanData = {
  ...emptyWorld,
  invoices: [
    {
      ...{
        id: "in_1",
        created: worldTo - 5 * day,
        customer: "cus_1",
        customerName: null,
        customerEmail: null,
      },
      ...{ subscription: null, number: null, status: "open", isChargedAutomatically: true, currency: "usd" },
      ...{ billingReason: null, amountDue: 2900, amountPaid: 0, amountRemaining: 2900, isAttempted: true },
      ...{
        attemptCount: 1,
        nextPaymentAttempt: null,
        paidAt: null,
        isPaidOutside: false,
        plan: null,
        finalizedAt: null,
        uncollectibleAt: null,
      },
      payments: [],
    },
  ],
};
