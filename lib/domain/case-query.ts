import type { CaseOutcome } from "./case";
import type { DeclineClass } from "./decline";
import { isId } from "./ids";
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

/** What a merchant asks of the list of cases; absent means all. */
export interface CaseQuery {
  state?: CaseState;
  outcome?: CaseOutcome;
  declineClass?: DeclineClass;
  /** cases whose furthest stage is this one */
  stage?: StageFilter;
  /** part of a customer's name or address, or of an invoice number; or a whole id of either at the provider */
  search?: string;
  sort: CaseSort;
  /** counted from 1, for people; where it begins says `from` */
  page: number;
  /** absent: the first page */
  from?: CaseCursor;
}

/** The case that a page begins right after, or ends right before. It may be gone: then the list begins anew. */
export interface CaseCursor {
  side: "after" | "before";
  caseId: string;
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
  const from = readCursor(params);
  return {
    state: oneOf(caseStates, first(params.state)),
    outcome: oneOf(caseOutcomes, first(params.outcome)),
    declineClass: oneOf(declineClasses, first(params.class)),
    stage: oneOf(stageFilters, first(params.stage)),
    search: search || undefined,
    sort: oneOf(caseSorts, first(params.sort)) ?? "newest",
    page: from && Number.isSafeInteger(page) && page >= 1 ? page : 1,
    from,
  };
}

function readCursor(params: SearchParams): CaseCursor | undefined {
  for (const side of ["after", "before"] as const) {
    const caseId = first(params[side]);
    if (caseId && isId(caseId)) return { side, caseId };
  }
  return undefined;
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
  if (query.from) {
    params.set("page", String(query.page));
    params.set(query.from.side, query.from.caseId);
  }
  const text = params.toString();
  return text ? `?${text}` : "";
}

/** Whether anything narrows the list: decides between "nothing yet" and "nothing found". */
export function isNarrowed(query: CaseQuery): boolean {
  return Boolean(query.search ?? query.state ?? query.outcome ?? query.declineClass ?? query.stage);
}
