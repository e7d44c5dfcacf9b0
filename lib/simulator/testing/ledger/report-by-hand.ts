import type { CurrencyReport, Figure, SplitLine } from "@/lib/domain/scan/report";

import { type Judged, type JudgedFailure, judgeByLedger } from "./judge-by-ledger";
import type { RawAccount } from "./read-raw-account";
import { churnByHand, counts, expiringByHand, mrrByHand, priceAll } from "./revenue-by-hand";

type Amount = (failure: JudgedFailure) => number;

function add<T>(some: T[], amount: (one: T) => number): Figure {
  return { count: some.length, amountMinor: some.reduce((sum, one) => sum + amount(one), 0) };
}

function figures(failures: JudgedFailure[]): Omit<SplitLine, "key"> {
  const of = (outcome: JudgedFailure["outcome"], amount: Amount) =>
    add(
      failures.filter((failure) => failure.outcome === outcome),
      amount,
    );
  return {
    failed: add(failures, ({ dueMinor }) => dueMinor),
    recovered: of("recovered", ({ recoveredMinor }) => recoveredMinor),
    collectable: of("collectable", ({ remainingMinor }) => remainingMinor),
    lost: of("lost", ({ remainingMinor }) => remainingMinor),
  };
}

/** Lines in order of their keys. */
function split(failures: JudgedFailure[], keyOf: (failure: JudgedFailure) => string | null): SplitLine[] {
  const keys = [...new Set(failures.map((failure) => keyOf(failure) ?? "unknown"))].sort();
  return keys.map((key) => ({
    key,
    ...figures(failures.filter((failure) => (keyOf(failure) ?? "unknown") === key)),
  }));
}

function medianHours(failures: JudgedFailure[]): number | null {
  const waits = failures
    .flatMap(({ recoveredAt, failedAt }) => (recoveredAt === null ? [] : [recoveredAt - failedAt]))
    .sort((a, b) => a - b);
  if (waits.length === 0) return null;
  const middle = waits.length % 2 === 1 ? [waits.length >> 1] : [waits.length / 2 - 1, waits.length / 2];
  const average = middle.reduce((sum, n) => sum + waits[n]!, 0) / middle.length;
  return Math.round(average / 360) / 10;
}

function unchanged(failures: JudgedFailure[]): CurrencyReport["cardUnchanged"] {
  const some = failures.filter(({ isCardUnchanged }) => isCardUnchanged);
  const customers = new Set(some.map(({ customer }) => customer)).size;
  return { customers, amountMinor: add(some, ({ dueMinor }) => dueMinor).amountMinor };
}

/** What a report must say of one currency, with splits in order of their keys. */
type ReportByHand = Omit<CurrencyReport, "failures">;

function reportCurrency(
  raw: RawAccount,
  judged: Judged[],
  currency: string,
  stretch: { from: number; to: number },
): ReportByHand {
  const mine = judged.filter(
    (one) => one.currency === currency && one.at >= stretch.from && one.at < stretch.to,
  );
  const failures = mine.flatMap(({ failure }) => failure ?? []);
  const priced = priceAll(raw, currency);
  const other = (outcome: JudgedFailure["outcome"]) =>
    failures.filter((failure) => failure.outcome === outcome);
  return {
    currency,
    attempted: add(mine, ({ dueMinor }) => dueMinor),
    ...figures(failures),
    failureRateBp: mine.length === 0 ? 0 : Math.round((failures.length / mine.length) * 10_000),
    medianHoursToRecover: medianHours(failures),
    outside: add(other("outside"), ({ dueMinor }) => dueMinor),
    waiting: add(other("waiting"), ({ remainingMinor }) => remainingMinor),
    cardUnchanged: unchanged(failures),
    mrr: mrrByHand(priced),
    churn: churnByHand(raw, judged, priced, stretch),
    byClass: split(failures, (failure) => failure.class),
    byCode: split(failures, ({ code }) => code),
    byPlan: split(failures, ({ plan }) => plan),
    byCustomer: split(failures, ({ customer }) => customer),
    byMonth: split(failures, ({ failedAt }) => new Date(failedAt * 1000).toISOString().slice(0, 7)),
    byBrand: split(failures, ({ brand }) => brand),
    byCountry: split(failures, ({ country }) => country),
    byExpiry: split(failures, ({ expiry }) => expiry),
    expiring: expiringByHand(raw, priced, stretch.to),
  };
}

/** Currencies in which something was tried, counts as revenue or has ended. */
function listCurrencies(raw: RawAccount, judged: Judged[]): string[] {
  const found = new Set(judged.map(({ currency }) => currency));
  for (const { currency } of raw.subscriptions) {
    const shown = priceAll(raw, currency).map(({ subscription }) => subscription);
    if (shown.some((one) => counts(one) || one.status === "canceled")) found.add(currency);
  }
  return [...found].sort();
}

/** The report of every currency, in order of currencies. */
export function reportByHand(raw: RawAccount, stretch: { from: number; to: number }): ReportByHand[] {
  const judged = judgeByLedger(raw);
  return listCurrencies(raw, judged).map((currency) => reportCurrency(raw, judged, currency, stretch));
}
