import type { CurrencyReport, Failure, Figure, SplitLine } from "./report";

/** How failures are split: the name of a split and the key of a failure in it. */
export const splits = {
  class: (failure) => failure.declineClass,
  code: (failure) => failure.declineCode,
  plan: (failure) => failure.plan,
  customer: (failure) => failure.customer,
  month: (failure) => new Date(failure.failedAt * 1000).toISOString().slice(0, 7),
  brand: (failure) => failure.brand,
  country: (failure) => failure.country,
  expiry: (failure) => failure.expiry,
} as const satisfies Record<string, (failure: Failure) => string | null>;
export type SplitName = keyof typeof splits;

/** The key of failures of which a split knows nothing. */
export const unknownKey = "unknown";

const emptyFigure = (): Figure => ({ count: 0, amountMinor: 0 });

/** Adds a failure to the figures of a total or of a split's line. */
export function tally(line: Omit<SplitLine, "key">, failure: Failure): void {
  put(line.failed, failure.amountMinor);
  if (failure.outcome === "recovered") put(line.recovered, failure.recoveredMinor);
  if (failure.outcome === "collectable") put(line.collectable, failure.remainingMinor);
  if (failure.outcome === "lost") put(line.lost, failure.remainingMinor);
}

export function put(figure: Figure, amountMinor: number): void {
  figure.count += 1;
  figure.amountMinor += amountMinor;
}

export function startLine(key: string): SplitLine {
  return {
    key,
    failed: emptyFigure(),
    recovered: emptyFigure(),
    collectable: emptyFigure(),
    lost: emptyFigure(),
  };
}

const byKey = (a: SplitLine, b: SplitLine): number => (a.key < b.key ? -1 : 1);
const byAmount = (a: SplitLine, b: SplitLine): number =>
  b.failed.amountMinor - a.failed.amountMinor || b.failed.count - a.failed.count || byKey(a, b);

/** Lines of one split: those of time in their order, others by failed amount. */
export function splitFailures(failures: Failure[], name: SplitName): SplitLine[] {
  const lines = new Map<string, SplitLine>();
  const readKey = splits[name];
  for (const failure of failures) {
    const key = readKey(failure) ?? unknownKey;
    const line = lines.get(key) ?? startLine(key);
    lines.set(key, line);
    tally(line, failure);
  }
  return [...lines.values()].sort(name === "month" || name === "expiry" ? byKey : byAmount);
}

/** All splits of one currency. */
export function splitAll(
  failures: Failure[],
): Pick<
  CurrencyReport,
  "byClass" | "byCode" | "byPlan" | "byCustomer" | "byMonth" | "byBrand" | "byCountry" | "byExpiry"
> {
  return {
    byClass: splitFailures(failures, "class"),
    byCode: splitFailures(failures, "code"),
    byPlan: splitFailures(failures, "plan"),
    byCustomer: splitFailures(failures, "customer"),
    byMonth: splitFailures(failures, "month"),
    byBrand: splitFailures(failures, "brand"),
    byCountry: splitFailures(failures, "country"),
    byExpiry: splitFailures(failures, "expiry"),
  };
}
