import type { CaseOutcome } from "./case";
import { type CaseQuery, caseOutcomes, type CaseState, declineClasses } from "./case-query";
import type { DeclineClass } from "./decline";
import { type Stage, stages } from "./pipeline";

/** All that the list of cases filters by and the pipeline counts. */
export interface CaseFacet {
  state: CaseState;
  outcome: CaseOutcome | null;
  declineClass: DeclineClass | null;
  isBounced: boolean;
  /** the stages whose own stamp is set */
  stamped: Stage[];
}

const states = ["open", "held", "closed"] as const;
const shadowBit = 1 << 6;

/** Reads the number that stands for it in the database (SQL function `case_facet`). */
export function readFacet(facet: number): CaseFacet {
  return {
    state: facet & shadowBit ? "shadow" : (states[(facet >> 7) & 3] ?? "closed"),
    outcome: caseOutcomes[((facet >> 9) & 7) - 1] ?? null,
    declineClass: declineClasses[((facet >> 12) & 7) - 1] ?? null,
    isBounced: (facet & (1 << 5)) !== 0,
    stamped: stages.filter((_, at) => facet & (1 << at)),
  };
}

/** Whether cases of this kind are asked for; a search is not looked at. */
export function fitsQuery(facet: CaseFacet, query: CaseQuery): boolean {
  if (query.state && query.state !== facet.state) return false;
  if (query.outcome && query.outcome !== facet.outcome) return false;
  if (query.declineClass && query.declineClass !== facet.declineClass) return false;
  return !query.stage || query.stage === (facet.stamped.at(-1) ?? "none");
}
