import type { Mode } from "./facts";
import { type WriteAct, writeActs } from "./provider-write";

/** Which lines of the ledger are looked at. */
export interface LedgerFilter {
  act?: WriteAct;
  outcome?: "done" | "not_done";
}

/** One writing request at the provider, as its merchant's members see it. */
export interface LedgerLine {
  id: string;
  sentAt: Date;
  title: string;
  /** a question about what the key may do, made to be refused */
  isProbe: boolean;
  reason: string;
  /** as Stripe's page of permissions has it; null: none in particular */
  permission: string | null;
  /** a member's name; null: Recoup by itself */
  by: string | null;
  request: string;
  objectId: string;
  outcome: "done" | "refused" | "failed" | "no_answer";
  status: number | null;
  requestId: string | null;
  caseId: string | null;
}

export interface LedgerView {
  mode: Mode;
  filter: LedgerFilter;
  lines: LedgerLine[];
  /** of the page after; null: there is none */
  next: string | null;
  isFirst: boolean;
}

/** The filter that an address names; what it cannot mean is left out. */
export function readLedgerFilter(act: string | undefined, outcome: string | undefined): LedgerFilter {
  return {
    ...(act && Object.hasOwn(writeActs, act) ? { act: act as WriteAct } : {}),
    ...(outcome === "done" || outcome === "not_done" ? { outcome } : {}),
  };
}
