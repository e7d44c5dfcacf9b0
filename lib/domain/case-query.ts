import type { CaseOutcome } from "./case";
import type { DeclineClass } from "./decline";
import { stages, type Stage } from "./pipeline";

export const caseStates = ["open", "held", "shadow", "closed"] as const;
export const caseOutcomes = [
  "recovered",
  "partly",
  "lost",
  "withdrawn",
] as const satisfies readonly CaseOutcome[];
export const declineClasses = [
  "soft",
  "action",
  "hard",
  "fraud",
  "merchant",
] as const satisfies readonly DeclineClass[];
export const caseSorts = ["newest", "oldest", "customer"] as const;
/** `none`: no mail has gone out yet */
export const stageFilters = ["none", ...stages] as const;

export type CaseState = (typeof caseStates)[number];
export type CaseSort = (typeof caseSorts)[number];
export type StageFilter = "none" | Stage;

export const casesPerPage = 25;
/** Deeper pages would cost the database more than they tell a person; filters lead there. */
export const lastCasePage = 400;

/** What a merchant asks of the list of cases; absent means all. */
export interface CaseQuery {
  state?: CaseState;
  outcome?: CaseOutcome;
  declineClass?: DeclineClass;
  /** cases whose furthest stage is this one */
  stage?: StageFilter;
  /** part of a customer's name or address, or of an invoice number */
  search?: string;
  sort: CaseSort;
  page: number;
}

export type SearchParams = Record<string, string | string[] | undefined>;

const longestSearch = 100;

function oneOf<Value extends string>(allowed: readonly Value[], given: string | undefined) {
  return allowed.find((value) => value === given);
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** Reads the query from an address. What is unknown or out of bounds is left out, never an error. */
export function parseCaseQuery(params: SearchParams): CaseQuery {
  // NUL is the one character that PostgreSQL's text cannot hold.
  const search = first(params.q)?.replaceAll("\0", "").trim().slice(0, longestSearch);
  const page = Number(first(params.page));
  return {
    state: oneOf(caseStates, first(params.state)),
    outcome: oneOf(caseOutcomes, first(params.outcome)),
    declineClass: oneOf(declineClasses, first(params.class)),
    stage: oneOf(stageFilters, first(params.stage)),
    search: search || undefined,
    sort: oneOf(caseSorts, first(params.sort)) ?? "newest",
    page: Number.isInteger(page) && page >= 1 ? Math.min(page, lastCasePage) : 1,
  };
}

/** The query as the search part of an address, `?` included; empty for the plain list. */
export function formatCaseQuery(query: CaseQuery): string {
  const params = new URLSearchParams();
  if (query.search) params.set("q", query.search);
  if (query.state) params.set("state", query.state);
  if (query.outcome) params.set("outcome", query.outcome);
  if (query.declineClass) params.set("class", query.declineClass);
  if (query.stage) params.set("stage", query.stage);
  if (query.sort !== "newest") params.set("sort", query.sort);
  if (query.page > 1) params.set("page", String(query.page));
  const text = params.toString();
  return text ? `?${text}` : "";
}

/** Whether anything narrows the list: decides between "nothing yet" and "nothing found". */
export function isNarrowed(query: CaseQuery): boolean {
  return Boolean(query.search ?? query.state ?? query.outcome ?? query.declineClass ?? query.stage);
}
