import { findExpiring } from "./find-expiring";
import {
  scanPeriodDays,
  scanRuleVersion,
  type CurrencyReport,
  type Failure,
  type Figure,
  type ScanPeriod,
  type ScanReportData,
} from "./report";
import { namePlans } from "./name-plans";
import type { ScanIndex } from "./scan-index";
import { put, splitAll, startLine, tally } from "./split-failures";
import { sumChurn } from "./sum-churn";
import { isCounted, priceSubscriptions, sumMrr, type PricedSubscription } from "./sum-mrr";

interface Stretch {
  from: number;
  to: number;
}

const newestFirst = (a: Failure, b: Failure): number =>
  b.failedAt - a.failedAt || (a.invoice < b.invoice ? -1 : 1);

function sumAttempted(index: ScanIndex, currency: string, { from, to }: Stretch): Figure {
  const sum: Figure = { count: 0, amountMinor: 0 };
  const attempts = index.attempted.get(currency);
  attempts?.at.forEach((at, position) => {
    if (from <= at && at < to) put(sum, attempts.amountMinor[position] ?? 0);
  });
  return sum;
}

// Whole seconds, so that the middle of two is the same on every machine; tenths of an hour are shown.
function medianHours(failures: Failure[]): number | null {
  const seconds: number[] = [];
  for (const { recoveredAt, failedAt } of failures) {
    if (recoveredAt !== null) seconds.push(Math.max(0, recoveredAt - failedAt));
  }
  seconds.sort((a, b) => a - b);
  const upper = seconds[Math.floor(seconds.length / 2)];
  const lower = seconds[Math.floor((seconds.length - 1) / 2)];
  if (upper === undefined || lower === undefined) return null;
  return Math.round((upper + lower) / 720) / 10;
}

function sumUnchanged(failures: Failure[]): CurrencyReport["cardUnchanged"] {
  const customers = new Set<string>();
  let amountMinor = 0;
  for (const failure of failures) {
    if (!failure.isCardUnchanged) continue;
    customers.add(failure.customer);
    amountMinor += failure.amountMinor;
  }
  return { customers: customers.size, amountMinor };
}

function buildCurrency(
  index: ScanIndex,
  priced: PricedSubscription[],
  currency: string,
  stretch: Stretch,
): CurrencyReport {
  const failures = (index.failures.get(currency) ?? [])
    .filter(({ failedAt }) => stretch.from <= failedAt && failedAt < stretch.to)
    .sort(newestFirst);
  const { failed, recovered, collectable, lost } = startLine("");
  const outside: Figure = { count: 0, amountMinor: 0 };
  const waiting: Figure = { count: 0, amountMinor: 0 };
  for (const failure of failures) {
    tally({ failed, recovered, collectable, lost }, failure);
    if (failure.outcome === "outside") put(outside, failure.amountMinor);
    if (failure.outcome === "waiting") put(waiting, failure.remainingMinor);
  }
  const attempted = sumAttempted(index, currency, stretch);
  return {
    currency,
    attempted,
    failed,
    failureRateBp: attempted.count === 0 ? 0 : Math.round((failed.count * 10_000) / attempted.count),
    recovered,
    medianHoursToRecover: medianHours(failures),
    collectable,
    lost,
    outside,
    waiting,
    cardUnchanged: sumUnchanged(failures),
    mrr: sumMrr(priced, currency),
    churn: sumChurn(index, priced, currency, stretch),
    ...splitAll(failures),
    expiring: findExpiring(index, priced, currency, stretch.to),
    failures,
  };
}

function listCurrencies(index: ScanIndex, priced: PricedSubscription[]): string[] {
  const found = new Set(index.attempted.keys());
  for (const { subscription, price } of priced) {
    const isShown = isCounted(subscription) || subscription.status === "canceled";
    if (isShown) for (const currency of [...price.monthly.keys(), ...price.unknown]) found.add(currency);
  }
  return [...found];
}

const mostFailed = (a: CurrencyReport, b: CurrencyReport): number =>
  b.failed.count - a.failed.count ||
  b.attempted.count - a.attempted.count ||
  (a.currency < b.currency ? -1 : 1);

/**
 * The report of one period up to `to` (Unix seconds, exclusive) from what was added to the index. The same records
 * give the same report, in whatever order they came.
 */
export function buildReport(
  index: ScanIndex,
  { period, to }: { period: ScanPeriod; to: number },
): ScanReportData {
  const stretch = { from: to - scanPeriodDays[period] * 86_400, to };
  const priced = priceSubscriptions(index);
  const objects = Object.fromEntries(Object.entries(index.seen).map(([lane, ids]) => [lane, ids.size]));
  const currencies = listCurrencies(index, priced).map((currency) =>
    buildCurrency(index, priced, currency, stretch),
  );
  return {
    ruleVersion: scanRuleVersion,
    period,
    ...stretch,
    objects,
    gaps: index.gaps,
    planNames: namePlans(index, currencies),
    currencies: currencies.sort(mostFailed),
  };
}
