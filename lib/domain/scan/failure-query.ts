import { speedSteps } from "./recovery-speed";
import type { FailureOutcome, ScanPeriod } from "./report";
import { type Move, moves } from "./sort-moves";
import { splits, type SplitName } from "./split-failures";

export const failureOutcomes = [
  "recovered",
  "collectable",
  "waiting",
  "outside",
  "lost",
] as const satisfies readonly FailureOutcome[];
export const splitNames = Object.keys(splits) as SplitName[];

export const failuresPerPage = 50;
/** Deeper pages would cost the database more than they tell a person; the export has them all. */
export const lastFailurePage = 400;

/** Which failed payments of a scan a list shows: those behind one figure of its report. Absent means all. */
export interface FailureFilter {
  period: ScanPeriod;
  currency?: string;
  outcome?: FailureOutcome;
  isCardUnchanged?: boolean;
  /** one line of a split; its key as in the report */
  line?: { split: SplitName; key: string };
  /** recovered within this step of `speedSteps`, from 0 */
  took?: number;
  /** those that moved this way since an earlier scan */
  moved?: { move: Move; againstId: string };
}

/** A list of an address: the scan (the newest one when absent), the filter and the page. */
export interface FailureQuery extends FailureFilter {
  scanId?: string;
  page: number;
}

type Params = Record<string, string | string[] | undefined>;
const longestKey = 255;

// NUL is the one character that PostgreSQL's text cannot hold.
const textOf = (params: Params, name: string) =>
  [params[name]].flat()[0]?.replaceAll("\0", "").slice(0, longestKey) || undefined;

function parseTook(params: Params): number | undefined {
  const step = speedSteps.findIndex((_, position) => String(position) === textOf(params, "took"));
  return step >= 0 ? step : undefined;
}

function parseMoved(params: Params): FailureFilter["moved"] {
  const name = textOf(params, "moved");
  const [move, againstId] = [moves.find((known) => known === name), textOf(params, "against")];
  return move && againstId ? { move, againstId } : undefined;
}

export function parseScanPeriod(text: string | undefined): ScanPeriod {
  return text === "12m" ? "12m" : "90d";
}

/** Reads a list from an address. What is unknown or out of bounds is left out, never an error. */
export function parseFailureQuery(params: Params): FailureQuery {
  const page = Number(textOf(params, "page"));
  const outcome = textOf(params, "outcome");
  const split = splitNames.find((name) => textOf(params, name));
  return {
    scanId: textOf(params, "scan"),
    period: parseScanPeriod(textOf(params, "period")),
    currency: textOf(params, "currency")?.toLowerCase(),
    outcome: failureOutcomes.find((known) => known === outcome),
    isCardUnchanged: textOf(params, "card") === "unchanged" ? true : undefined,
    line: split && { split, key: textOf(params, split) ?? "" },
    took: parseTook(params),
    moved: parseMoved(params),
    page: Number.isInteger(page) && page >= 1 ? Math.min(page, lastFailurePage) : 1,
  };
}

/** The list as the search part of an address, `?` included. */
export function formatFailureQuery(query: FailureQuery): string {
  const params = new URLSearchParams();
  if (query.scanId) params.set("scan", query.scanId);
  params.set("period", query.period);
  if (query.currency) params.set("currency", query.currency);
  if (query.outcome) params.set("outcome", query.outcome);
  if (query.isCardUnchanged) params.set("card", "unchanged");
  if (query.line) params.set(query.line.split, query.line.key);
  if (query.took !== undefined) params.set("took", String(query.took));
  if (query.moved) {
    params.set("moved", query.moved.move);
    params.set("against", query.moved.againstId);
  }
  if (query.page > 1) params.set("page", String(query.page));
  return `?${params}`;
}
