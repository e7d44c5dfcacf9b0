import type { InvoiceRecord } from "./records";
import { type FailureOutcome, scanPeriodDays } from "./report";
import { parseReportQuery, type ReportQuery } from "./scan-view";

export const attemptsPerPage = 50;

/** What was tried: day by day, or the invoices of one day. */
export interface AttemptQuery extends ReportQuery {
  /** days of 86,400 s, counted back from the scan, from 0 */
  day?: number;
  page: number;
}

/** What was tried within one such day. */
export interface AttemptDay {
  day: number;
  startsAt: Date;
  endsAt: Date;
  count: number;
  amountMinor: number;
  failed: number;
}

/** An invoice that was tried; one that failed is dated by its first failure. */
export interface Attempt {
  invoice: string;
  number: string | null;
  customer: string;
  customerName: string | null;
  customerEmail: string | null;
  at: Date;
  /** due; of one that failed, due when it first failed */
  amountMinor: number;
  /** null: it did not fail */
  outcome: FailureOutcome | null;
  status: InvoiceRecord["status"];
}

type Params = Record<string, string | string[] | undefined>;

/** Reads such a list from an address; what is unknown or out of bounds is left out. */
export function parseAttemptQuery(params: Params): AttemptQuery {
  const numberOf = (name: string) => Number([params[name]].flat()[0] || Number.NaN);
  const report = parseReportQuery(params);
  const [day, page] = [numberOf("day"), numberOf("page")];
  const isDay = Number.isInteger(day) && day >= 0 && day < scanPeriodDays[report.period];
  return {
    ...report,
    day: isDay ? day : undefined,
    page: Number.isInteger(page) && page >= 1 ? Math.min(page, 100_000) : 1,
  };
}

/** The list as the search part of an address, `?` included. */
export function formatAttemptQuery({ scanId, period, currency, day, page }: AttemptQuery): string {
  const params = new URLSearchParams();
  if (scanId) params.set("scan", scanId);
  params.set("period", period);
  if (currency) params.set("currency", currency);
  if (day !== undefined) params.set("day", String(day));
  if (page > 1) params.set("page", String(page));
  return `?${params}`;
}
