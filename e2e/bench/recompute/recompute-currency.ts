import type { ExportDocument, ExportedFailure, ExportedReport, ExportedSubscription } from "./export-schema";
import { sumMonthly } from "./sum-monthly";

const daySeconds = 86_400;
const listedCustomers = 100;

type Split = (failure: ExportedFailure) => string | null;
const splits: Record<string, Split> = {
  byClass: ({ declineClass }) => declineClass,
  byCode: ({ declineCode }) => declineCode,
  byPlan: ({ plan }) => plan,
  byCustomer: ({ customer }) => customer,
  byMonth: ({ failedAt }) => new Date(failedAt * 1000).toISOString().slice(0, 7),
  byBrand: ({ brand }) => brand,
  byCountry: ({ country }) => country,
  byExpiry: ({ expiry }) => expiry,
};

function total(failures: ExportedFailure[], outcome: string, amountOf: (one: ExportedFailure) => number) {
  const found = failures.filter((one) => one.outcome === outcome);
  return { count: found.length, amountMinor: found.reduce((sum, one) => sum + amountOf(one), 0) };
}

function totals(failures: ExportedFailure[]) {
  return {
    failed: {
      count: failures.length,
      amountMinor: failures.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    },
    recovered: total(failures, "recovered", ({ recoveredMinor }) => recoveredMinor),
    collectable: total(failures, "collectable", ({ remainingMinor }) => remainingMinor),
    lost: total(failures, "lost", ({ remainingMinor }) => remainingMinor),
  };
}

function splitBy(failures: ExportedFailure[], name: string, keyOf: Split) {
  const groups = new Map<string, ExportedFailure[]>();
  for (const failure of failures) {
    const key = keyOf(failure) ?? "unknown";
    const group = groups.get(key);
    if (group) group.push(failure);
    else groups.set(key, [failure]);
  }
  const lines = [...groups].map(([key, group]) => ({ key, ...totals(group) }));
  const isInTime = name === "byMonth" || name === "byExpiry";
  lines.sort((a, b) => {
    const byKey = a.key < b.key ? -1 : 1;
    if (isInTime) return byKey;
    return b.failed.amountMinor - a.failed.amountMinor || b.failed.count - a.failed.count || byKey;
  });
  return name === "byCustomer" ? lines.slice(0, listedCustomers) : lines;
}

function countAttempted({ evidence }: ExportDocument, currency: string, days: number) {
  const attempted = { count: 0, amountMinor: 0 };
  for (const [day, count, amountMinor] of evidence.attempts[currency] ?? []) {
    if (day >= days) continue;
    attempted.count += count;
    attempted.amountMinor += amountMinor;
  }
  return attempted;
}

function medianHours(failures: ExportedFailure[]): number | null {
  const seconds = failures
    .flatMap(({ failedAt, recoveredAt }) =>
      recoveredAt === null ? [] : [Math.max(0, recoveredAt - failedAt)],
    )
    .sort((a, b) => a - b);
  if (seconds.length === 0) return null;
  const middle = seconds.slice(Math.ceil(seconds.length / 2) - 1, Math.floor(seconds.length / 2) + 1);
  const mean = middle.reduce((sum, each) => sum + each, 0) / middle.length;
  return Math.round(mean / 360) / 10;
}

function sumUnchanged(failures: ExportedFailure[]) {
  const unchanged = failures.filter(({ isCardUnchanged }) => isCardUnchanged);
  return {
    customers: new Set(unchanged.map(({ customer }) => customer)).size,
    amountMinor: unchanged.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
  };
}

const monthlyOf = (subscriptions: ExportedSubscription[]) =>
  sumMonthly(subscriptions.map(({ monthly }) => monthly));

function sumMrr(subscriptions: ExportedSubscription[]) {
  const counted = subscriptions.filter(({ isCounted }) => isCounted);
  return {
    amountMinor: monthlyOf(counted),
    subscriptions: counted.filter(({ monthly }) => monthly !== "0").length,
    flagged: counted.filter(({ isFlagged }) => isFlagged).length,
  };
}

function sumChurn(priced: ExportedSubscription[], { from, to }: ExportedReport) {
  const churned = priced.filter(({ churnedAt }) => churnedAt !== null && churnedAt >= from && churnedAt < to);
  const involuntary = churned.filter(({ isInvoluntary }) => isInvoluntary);
  const atStart = priced.filter(
    ({ startedAt, churnedAt, isCounted }) =>
      startedAt < from && (churnedAt === null ? isCounted : churnedAt >= from),
  );
  return {
    mrrAtStartMinor: monthlyOf(atStart),
    churnedMinor: monthlyOf(churned),
    involuntaryMinor: monthlyOf(involuntary),
    churned: churned.length,
    involuntary: involuntary.length,
  };
}

function sumExpiring(priced: ExportedSubscription[], { to }: ExportedReport) {
  return [30, 60, 90].map((withinDays) => {
    const reached = priced.filter(
      ({ cardExpiresAt: at }) => at !== null && at > to && at <= to + withinDays * daySeconds,
    );
    const customerIds = [...new Set(reached.map(({ customer }) => customer))].sort();
    return { withinDays, customers: customerIds.length, mrrMinor: monthlyOf(reached), customerIds };
  });
}

/**
 * Every figure of one currency of a report, from the export's failures and evidence alone: nothing of the product's
 * own computation is used, so that what is said twice was computed twice.
 * @param days  of the report's period
 */
export function recomputeCurrency(
  document: ExportDocument,
  report: ExportedReport,
  { currency, days }: { currency: string; days: number },
): Record<string, unknown> {
  const failures = document.failures.filter(
    (one) => one.currency === currency && one.failedAt >= report.from && one.failedAt < report.to,
  );
  const subscriptions = document.evidence.subscriptions.filter((one) => one.currency === currency);
  const priced = subscriptions.filter(({ monthly }) => monthly !== "0");
  const attempted = countAttempted(document, currency, days);
  return {
    currency,
    attempted,
    ...totals(failures),
    failureRateBp: attempted.count === 0 ? 0 : Math.round((failures.length * 10_000) / attempted.count),
    medianHoursToRecover: medianHours(failures),
    outside: total(failures, "outside", ({ amountMinor }) => amountMinor),
    waiting: total(failures, "waiting", ({ remainingMinor }) => remainingMinor),
    cardUnchanged: sumUnchanged(failures),
    ...Object.fromEntries(
      Object.entries(splits).map(([name, keyOf]) => [name, splitBy(failures, name, keyOf)]),
    ),
    mrr: sumMrr(subscriptions),
    churn: sumChurn(priced, report),
    expiring: sumExpiring(priced, report),
  };
}
