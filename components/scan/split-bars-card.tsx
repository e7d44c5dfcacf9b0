import { BarList } from "@/components/charts/bar-list";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import type { SplitLine } from "@/lib/domain/scan/report";
import type { SplitName } from "@/lib/domain/scan/split-failures";

import { amount, counted, payments } from "./amount";
import { lineWords, splitWords } from "./line-words";
import { failuresHref, linesHref, type ReportPlace } from "./scan-links";

interface Props {
  split: SplitName;
  lines: SplitLine[];
  place: ReportPlace;
}

const shownLines = 6;

/** The largest lines of a split with a bar each. */
export function SplitBarsCard({ split, lines, place }: Props) {
  // Months of expiry come in order of time.
  const shown = [...lines].sort((a, b) => b.failed.amountMinor - a.failed.amountMinor).slice(0, shownLines);
  const longest = Math.max(...shown.map(({ failed }) => failed.amountMinor), 1);
  return (
    <Card title={splitWords[split].title}>
      <BarList
        label={splitWords[split].title}
        lines={shown.map(({ key, failed }) => ({
          key,
          label: lineWords(split, key),
          value: amount(failed.amountMinor, place.currency),
          note: payments(failed),
          href: failuresHref(place, { line: { split, key } }),
          share: failed.amountMinor / longest,
        }))}
      />
      {lines.length > shown.length && (
        <p className="mt-4">
          <ButtonLink look="secondary" size="small" href={linesHref(place, split)} prefetch={false}>
            All {counted(lines.length, "line")}
          </ButtonLink>
        </p>
      )}
    </Card>
  );
}
