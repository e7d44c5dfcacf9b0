import { formatAttemptQuery } from "@/lib/domain/scan/attempt-query";
import { formatFailureQuery, type FailureFilter } from "@/lib/domain/scan/failure-query";
import type { ScanPeriod } from "@/lib/domain/scan/report";
import { formatReportQuery } from "@/lib/domain/scan/scan-view";
import type { SplitName } from "@/lib/domain/scan/split-failures";
import type { SubscriptionFigure } from "@/lib/domain/scan/subscription-query";

/** Where a report is: its scan, period and currency, and the address of the scan's pages. */
export interface ReportPlace {
  /** e.g. /m/<id>/scan */
  path: string;
  scanId: string;
  period: ScanPeriod;
  currency: string;
}

/** The list of failed payments behind a figure. */
export function failuresHref(
  { path, ...place }: ReportPlace,
  narrowing: Pick<FailureFilter, "outcome" | "isCardUnchanged" | "line" | "took" | "moved"> = {},
): string {
  return `${path}/failures${formatFailureQuery({ ...place, ...narrowing, page: 1 })}`;
}

/** What was tried, day by day. */
export function attemptsHref({ path, ...place }: ReportPlace): string {
  return `${path}/attempts${formatAttemptQuery({ ...place, page: 1 })}`;
}

/** All scans; with one named, how it compares with the one before it. */
export function historyHref({
  path,
  scanId,
  currency,
}: {
  path: string;
  scanId?: string;
  currency?: string;
}) {
  return `${path}/history${formatReportQuery({ scanId, period: "90d", currency })}`;
}

/** All lines of a split. */
export function linesHref({ path, scanId, period, currency }: ReportPlace, by: SplitName): string {
  return `${path}/lines?${new URLSearchParams({ scan: scanId, period, currency, by })}`;
}

/** The subscriptions behind a figure. */
export function subscriptionsHref(
  { path, scanId, period, currency }: ReportPlace,
  figure: SubscriptionFigure,
  withinDays?: number,
): string {
  const params = new URLSearchParams({ scan: scanId, period, currency, figure });
  if (withinDays) params.set("within", String(withinDays));
  return `${path}/subscriptions?${params}`;
}
