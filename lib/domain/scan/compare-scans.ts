import type { Figure } from "./report";
import type { StoredCurrency, StoredReport } from "./scan-document";
import { type ComparedFailure, type Move, moves, sortMoves } from "./sort-moves";

export const comparedFigures = [
  "attempted",
  "failed",
  "recovered",
  "collectable",
  "lost",
  "outside",
  "waiting",
] as const;
export type ComparedFigure = (typeof comparedFigures)[number];

/** One number in both scans; `by` is null where one of them has none. */
export interface Change {
  before: number | null;
  after: number | null;
  by: number | null;
}

export interface CurrencyComparison {
  currency: string;
  /** `appeared`, `gone`: nothing was tried in it in the other scan, whose figures are zero */
  presence: "both" | "appeared" | "gone";
  figures: Record<ComparedFigure, { count: Change; amountMinor: Change }>;
  failureRateBp: Change;
  medianHoursToRecover: Change;
  cardUnchanged: { customers: Change; amountMinor: Change };
  mrrMinor: Change;
  involuntaryMinor: Change;
  /** failed payments by what became of them in between; their counts add up to both scans' */
  moves: Record<Move, Figure>;
}

/** `rules`: other rules made them, so that a change may be the rule's. `period`: not the same length of time. */
export type ScanComparison =
  | { isComparable: false; reason: "rules" | "period" }
  | {
      isComparable: true;
      /** something could not be read in one of them: a change may be that */
      isPartial: boolean;
      /** in the order of the later report, then those that only the earlier one has */
      currencies: CurrencyComparison[];
    };

/** A stored report with its failed payments; those outside its period do no harm. */
export interface ComparedScan {
  report: StoredReport;
  failures: readonly ComparedFailure[];
}

function change(before: number | null | undefined, after: number | null | undefined): Change {
  const [from, to] = [before ?? null, after ?? null];
  // Tenths of hours are the only fractions.
  const by = from === null || to === null ? null : Math.round((to - from) * 10) / 10;
  return { before: from, after: to, by };
}

type Side = StoredCurrency | undefined;

const changeFigure = (before: Figure | undefined, after: Figure | undefined) => ({
  count: change(before?.count ?? 0, after?.count ?? 0),
  amountMinor: change(before?.amountMinor ?? 0, after?.amountMinor ?? 0),
});

function compareCurrency(currency: string, before: Side, after: Side, moved: CurrencyComparison["moves"]) {
  const figures = comparedFigures.map((name) => [name, changeFigure(before?.[name], after?.[name])]);
  return {
    currency,
    presence: before && after ? "both" : after ? "appeared" : "gone",
    figures: Object.fromEntries(figures) as CurrencyComparison["figures"],
    failureRateBp: change(before?.failureRateBp, after?.failureRateBp),
    medianHoursToRecover: change(before?.medianHoursToRecover, after?.medianHoursToRecover),
    cardUnchanged: {
      customers: change(before?.cardUnchanged.customers ?? 0, after?.cardUnchanged.customers ?? 0),
      amountMinor: change(before?.cardUnchanged.amountMinor ?? 0, after?.cardUnchanged.amountMinor ?? 0),
    },
    mrrMinor: change(before?.mrr.amountMinor ?? 0, after?.mrr.amountMinor ?? 0),
    involuntaryMinor: change(before?.churn.involuntaryMinor ?? 0, after?.churn.involuntaryMinor ?? 0),
    moves: moved,
  } satisfies CurrencyComparison;
}

const noMoves = () =>
  Object.fromEntries(
    moves.map((move) => [move, { count: 0, amountMinor: 0 }]),
  ) as CurrencyComparison["moves"];

function sumMoves(before: ComparedScan, after: ComparedScan): Map<string, CurrencyComparison["moves"]> {
  const sums = new Map<string, CurrencyComparison["moves"]>();
  const side = ({ report, failures }: ComparedScan) => ({ failures, from: report.from, to: report.to });
  for (const { currency, move, amountMinor } of sortMoves(side(before), side(after))) {
    const sum = sums.get(currency) ?? noMoves();
    sums.set(currency, sum);
    sum[move].count += 1;
    sum[move].amountMinor += amountMinor;
  }
  return sums;
}

/**
 * How a merchant's figures moved between two scans, currency by currency, and which failed payments moved them.
 * @param before  the earlier one; its report is of the same period as the later one's
 */
export function compareScans(before: ComparedScan, after: ComparedScan): ScanComparison {
  const [earlier, later] = [before.report, after.report];
  if (earlier.period !== later.period) return { isComparable: false, reason: "period" };
  if (earlier.ruleVersion !== later.ruleVersion) return { isComparable: false, reason: "rules" };
  const sums = sumMoves(before, after);
  const find = ({ currencies }: StoredReport, name: string) =>
    currencies.find(({ currency }) => currency === name);
  const names = [later, earlier].flatMap(({ currencies }) => currencies.map(({ currency }) => currency));
  return {
    isComparable: true,
    isPartial: earlier.gaps.length + later.gaps.length > 0,
    currencies: [...new Set(names)].map((name) =>
      compareCurrency(name, find(earlier, name), find(later, name), sums.get(name) ?? noMoves()),
    ),
  };
}
