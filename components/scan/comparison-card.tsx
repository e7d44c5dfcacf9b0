import { GitCompareArrows } from "lucide-react";

import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { ScanComparison } from "@/lib/domain/scan/compare-scans";
import type { ScanSummary } from "@/lib/domain/scan/scan-view";
import { formatDateTime } from "@/lib/format/date";

import { ComparisonFigures } from "./comparison-figures";
import { MoveList } from "./move-list";

interface Props {
  before: ScanSummary;
  after: ScanSummary;
  comparison: ScanComparison;
  currency: string;
  path: string;
  timeZone: string;
}

const partial =
  "Something could not be read in one of these scans, so a change can be what was missing there. Their reports say what.";

/** How a scan compares with the one before it, and which payments moved. */
export function ComparisonCard({ before, after, comparison, currency, path, timeZone }: Props) {
  const at = ({ frozenAt }: ScanSummary) => formatDateTime(frozenAt, "en", timeZone);
  const place = { path, scanId: after.id, period: "90d", currency } as const;
  const found = comparison.isComparable && comparison.currencies.find((each) => each.currency === currency);
  return (
    <Card
      title="What changed between two scans"
      description={`${at(before)} to ${at(after)}, the 90 days before each, in ${currency.toUpperCase()}.`}
    >
      {comparison.isComparable && comparison.isPartial && (
        <div className="mb-5">
          <Alert tone="warn" title={partial} />
        </div>
      )}
      {found ? (
        <div className="grid grid-cols-1 items-start gap-x-12 gap-y-7 lg:grid-cols-2">
          <ComparisonFigures compared={found} place={place} />
          <MoveList compared={found} place={place} againstId={before.id} />
        </div>
      ) : (
        <EmptyState icon={GitCompareArrows} title="These two scans cannot be compared">
          {whyNot(comparison, before, after)}
        </EmptyState>
      )}
    </Card>
  );
}

function whyNot(comparison: ScanComparison, before: ScanSummary, after: ScanSummary): string {
  if (comparison.isComparable) return "Nothing was tried in this currency in either of them.";
  if (comparison.reason === "period") return "They are of periods of different length.";
  return `Between them the rules of the report changed (version ${before.ruleVersion} and ${after.ruleVersion}), so a change could be the rule’s and not your customers’.`;
}
