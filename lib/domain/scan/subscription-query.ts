import type { SubscriptionEvidence } from "./report";
import { parseReportQuery, type ReportQuery } from "./scan-view";

export const subscriptionFigures = [
  "mrr",
  "unpriced",
  "start",
  "churned",
  "involuntary",
  "expiring",
] as const;
export type SubscriptionFigure = (typeof subscriptionFigures)[number];

export const subscriptionsPerPage = 50;

/** Which subscriptions of a scan a list shows: those behind one figure of its report. */
export interface SubscriptionQuery extends ReportQuery {
  figure: SubscriptionFigure;
  withinDays: 30 | 60 | 90;
  page: number;
}

/** Amounts rounded to whole minor units for people; sums are made of the exact ones. */
export interface ListedSubscription extends SubscriptionEvidence {
  monthlyMinor: number;
  customerName: string | null;
}

export interface SubscriptionPage {
  rows: ListedSubscription[];
  total: number;
  page: number;
  pages: number;
}

type Params = Record<string, string | string[] | undefined>;

/** Reads a list of subscriptions from an address; what is unknown is the first of its kind. */
export function parseSubscriptionQuery(params: Params): SubscriptionQuery {
  const textOf = (name: string) => [params[name]].flat()[0];
  const page = Number(textOf("page"));
  const within = Number(textOf("within"));
  return {
    ...parseReportQuery(params),
    figure: subscriptionFigures.find((name) => name === textOf("figure")) ?? "mrr",
    withinDays: ([30, 60, 90] as const).find((days) => days === within) ?? 30,
    page: Number.isInteger(page) && page >= 1 ? Math.min(page, 10_000) : 1,
  };
}

/** The list as the search part of an address, `?` included. */
export function formatSubscriptionQuery(query: SubscriptionQuery): string {
  const params = new URLSearchParams();
  if (query.scanId) params.set("scan", query.scanId);
  params.set("period", query.period);
  if (query.currency) params.set("currency", query.currency);
  params.set("figure", query.figure);
  if (query.figure === "expiring") params.set("within", String(query.withinDays));
  if (query.page > 1) params.set("page", String(query.page));
  return `?${params}`;
}
