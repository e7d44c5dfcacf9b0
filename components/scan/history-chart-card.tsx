import { StackedChart } from "@/components/charts/stacked-chart";
import { Card } from "@/components/ui/card";
import { formatReportQuery } from "@/lib/domain/scan/scan-view";
import { formatDateTime, formatShortDay } from "@/lib/format/date";

import { amount, payments } from "./amount";
import type { Headline, HistoryScan } from "./history-table";
import { outcomeParts, sizesOf } from "./outcome-parts";

interface Props {
  /** newest first */
  scans: HistoryScan[];
  currency: string;
  path: string;
  timeZone: string;
}

const mostColumns = 12;

/** What failed and what became of it, scan by scan. */
export function HistoryChartCard({ scans, currency, path, timeZone }: Props) {
  const shown = scans
    .flatMap((scan) => {
      const headline = scan.headlines.find((each) => each.currency === currency);
      return scan.state === "done" && headline ? [{ scan, headline }] : [];
    })
    .slice(0, mostColumns)
    .reverse();
  if (shown.length < 2) return null;
  const tallest = Math.max(...shown.map(({ headline }) => headline.failed.amountMinor));
  const columns = shown.map(({ scan: { id, frozenAt }, headline }) => ({
    label: formatShortDay(frozenAt, "en", timeZone),
    description: `${formatDateTime(frozenAt, "en", timeZone)}: ${describe(headline)}`,
    href: `${path}${formatReportQuery({ scanId: id, period: "90d", currency })}`,
    sizes: sizesOf(headline),
  }));
  return (
    <Card
      title="Scan by scan"
      description="What failed in the 90 days before each scan, and what had become of it by then."
    >
      <StackedChart
        label="Failed payments by scan"
        parts={outcomeParts}
        columns={columns}
        top={amount(tallest, currency)}
      />
    </Card>
  );
}

function describe({ currency, failed, recovered, collectable, lost }: Headline): string {
  return (
    `${amount(failed.amountMinor, currency)} failed (${payments(failed)}), ` +
    `${amount(recovered.amountMinor, currency)} recovered, ${amount(collectable.amountMinor, currency)} collectable, ` +
    `${amount(lost.amountMinor, currency)} lost`
  );
}
