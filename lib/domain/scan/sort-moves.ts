import type { FailureOutcome } from "./report";
import type { ListedFailure } from "./scan-document";

/** What a comparison needs to know of a failed payment. */
export type ComparedFailure = Pick<
  ListedFailure,
  "invoice" | "currency" | "failedAt" | "outcome" | "amountMinor" | "recoveredMinor" | "remainingMinor"
>;

/**
 * What became of a failed payment between two scans. Of those that the later scan counts: `new` it does not share;
 * `recovered`, `lost`, `outside` it shares and has closed since; `reopened` was closed before; `open` is open in both;
 * `settled` is closed in both. Of those that only the earlier one counts: `left` is older than the later period;
 * `dropped` counts no longer though it is not.
 */
export const moves = [
  "new",
  "recovered",
  "lost",
  "outside",
  "reopened",
  "open",
  "settled",
  "left",
  "dropped",
] as const;
export type Move = (typeof moves)[number];

export interface MovedFailure {
  invoice: string;
  currency: string;
  move: Move;
  /** what the move is about: recovered, still unpaid, or what failed */
  amountMinor: number;
}

/** One side: its failures of any time, and the period that counts; Unix seconds, half-open. */
export interface MoveSide {
  failures: readonly ComparedFailure[];
  from: number;
  to: number;
}

const isOpen = (outcome: FailureOutcome): boolean => outcome === "collectable" || outcome === "waiting";

function moveOf(before: ComparedFailure, after: ComparedFailure): Move {
  if (isOpen(after.outcome)) return isOpen(before.outcome) ? "open" : "reopened";
  return after.outcome === before.outcome ? "settled" : (after.outcome as "recovered" | "lost" | "outside");
}

function amountOf(move: Move, failure: ComparedFailure): number {
  if (move === "recovered") return failure.recoveredMinor;
  if (move === "lost" || move === "open" || move === "reopened") return failure.remainingMinor;
  return failure.amountMinor;
}

const inPeriod = ({ failures, from, to }: MoveSide): ComparedFailure[] =>
  failures.filter(({ failedAt }) => from <= failedAt && failedAt < to);

/** Every failed payment of two scans, each once: those of the later one in its order, then those that it has no more. */
export function sortMoves(before: MoveSide, after: MoveSide): MovedFailure[] {
  const earlier = new Map(inPeriod(before).map((failure) => [failure.invoice, failure]));
  const moved = (failure: ComparedFailure, move: Move): MovedFailure => {
    const { invoice, currency } = failure;
    return { invoice, currency, move, amountMinor: amountOf(move, failure) };
  };
  const kept = inPeriod(after).map((failure) => {
    const known = earlier.get(failure.invoice);
    earlier.delete(failure.invoice);
    return moved(failure, known ? moveOf(known, failure) : "new");
  });
  const gone = [...earlier.values()].map((failure) =>
    moved(failure, failure.failedAt < after.from ? "left" : "dropped"),
  );
  return [...kept, ...gone];
}
