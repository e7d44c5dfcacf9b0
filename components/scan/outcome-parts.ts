import type { StackPart } from "@/components/charts/stacked-chart";
import type { SplitLine } from "@/lib/domain/scan/report";

/** What failed payments became, as the parts of a column whose height is what failed. */
export const outcomeParts: StackPart[] = [
  { label: "Recovered", fill: "fill-good" },
  { label: "Collectable", fill: "fill-accent" },
  { label: "Lost", fill: "fill-bad" },
  { label: "Other (outside, waiting, refunded)", fill: "fill-edge" },
];

/** Heights in the order of the parts. */
export function sizesOf({ failed, recovered, collectable, lost }: Omit<SplitLine, "key">): number[] {
  const known = [recovered.amountMinor, collectable.amountMinor, lost.amountMinor];
  return [...known, Math.max(0, failed.amountMinor - known.reduce((sum, size) => sum + size, 0))];
}
