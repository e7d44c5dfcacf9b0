import type { Mode } from "@/lib/domain/facts";

import { parseScanPeriod } from "./failure-query";
import type { Gap, ScanPeriod } from "./report";
import type { StoredCurrency, StoredReport } from "./scan-document";

export type ScanStateName = "reading" | "computing" | "done" | "failed";

/** A scan without what it found. */
export interface ScanSummary {
  id: string;
  state: ScanStateName;
  frozenAt: Date;
  startedAt: Date;
  finishedAt: Date | null;
  failureCode: string | null;
  checksum: string | null;
  ruleVersion: number;
  /** goes on from the scan before it, and read only what may have changed */
  isRescan: boolean;
  /** finished payments that were read again, and how many of them had changed without a sign; null: none were */
  drift: { sampled: number; found: number } | null;
}

/** How far a running scan is. */
export interface ScanProgress {
  state: ScanStateName;
  /** a lane, or another word of the engine */
  phase: string;
  objectsRead: number;
  pagesDone: number;
  /** null while nothing tells how many there are */
  pagesExpected: number | null;
  ratePerSecond: number;
  secondsLeft: number | null;
  is90dReady: boolean;
}

/** What the scan's page shows. */
export interface ScanView {
  /** the newest scan; null before the first */
  current: ScanSummary | null;
  /** the report asked for: of the scan named, else of the newest scan that has one of this period */
  shown: { scan: ScanSummary; report: StoredReport } | null;
  /** names of the customers that the page lists, by id */
  customerNames: Record<string, string>;
  mode: Mode;
  connection: "ok" | "limited" | "broken" | "disconnected" | "none";
}

/** Which report an address asks for. */
export interface ReportQuery {
  scanId?: string;
  period: ScanPeriod;
  currency?: string;
}

type Params = Record<string, string | string[] | undefined>;
const textOf = (params: Params, name: string) => [params[name]].flat()[0];

/** Reads the report asked for from an address; what is unknown is left out. */
export function parseReportQuery(params: Params): ReportQuery {
  const currency = textOf(params, "currency")?.toLowerCase();
  return {
    scanId: textOf(params, "scan") || undefined,
    period: parseScanPeriod(textOf(params, "period")),
    currency: currency && /^[a-z]{3}$/.test(currency) ? currency : undefined,
  };
}

/** The report as the search part of an address; empty for the first one. */
export function formatReportQuery({ scanId, period, currency }: ReportQuery): string {
  const params = new URLSearchParams();
  if (scanId) params.set("scan", scanId);
  if (period !== "90d") params.set("period", period);
  if (currency) params.set("currency", currency);
  return params.size > 0 ? `?${params}` : "";
}

/** Gaps of one lane and reason as one line: from the earliest to the latest. */
export function mergeGaps(gaps: readonly Gap[]): Gap[] {
  const merged = new Map<string, Gap>();
  for (const gap of gaps) {
    const key = `${gap.lane} ${gap.code}`;
    const known = merged.get(key);
    merged.set(key, {
      ...gap,
      createdFrom: Math.min(gap.createdFrom, known?.createdFrom ?? gap.createdFrom),
      createdTo: Math.max(gap.createdTo, known?.createdTo ?? gap.createdTo),
    });
  }
  return [...merged.values()];
}

/** The part of a report in the currency asked for, if it has it, else in its first. */
export function pickCurrency(report: StoredReport, asked: string | undefined): StoredCurrency | undefined {
  return report.currencies.find(({ currency }) => currency === asked) ?? report.currencies[0];
}
