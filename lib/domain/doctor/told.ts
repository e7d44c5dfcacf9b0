import type { Mode } from "@/lib/domain/facts";

import type { Evidence } from "./finding";

/** A finding for people: what it is, why it matters in one sentence, and how to mend it by hand. */
export interface FindingWords {
  title: string;
  why: string;
  /** in order, for a key that may not do it, or for those who rather do it themselves */
  steps: string[];
}

export interface Told {
  mode: Mode;
  subject: string;
  evidence: Evidence;
}

export type Writer = (told: Told) => FindingWords;

export const thenRun = "Come back here and press Run now.";

/** "1 thing", "2 things" */
export function countOf(ids: string[], noun: string): string {
  return `${ids.length} ${noun}${ids.length === 1 ? "" : "s"}`;
}
