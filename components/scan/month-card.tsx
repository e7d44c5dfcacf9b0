import { StackedChart } from "@/components/charts/stacked-chart";
import { Card } from "@/components/ui/card";
import type { StoredCurrency } from "@/lib/domain/scan/scan-document";

import { amount, payments } from "./amount";
import { outcomeParts, sizesOf } from "./outcome-parts";
import { failuresHref, type ReportPlace } from "./scan-links";

const format = (style: "short" | "long") =>
  new Intl.DateTimeFormat("en", {
    month: style,
    timeZone: "UTC",
    ...(style === "long" ? { year: "numeric" } : {}),
  });
const [short, long] = [format("short"), format("long")];

/** Failed payments by the month in which they first failed. */
export function MonthCard({ report, place }: { report: StoredCurrency; place: ReportPlace }) {
  const { currency, byMonth } = report;
  const tallest = Math.max(...byMonth.map((line) => sizesOf(line).reduce((sum, size) => sum + size, 0)), 0);
  const columns = byMonth.map((line) => {
    const at = new Date(`${line.key}-01T00:00:00Z`);
    const { failed, recovered, collectable, lost } = line;
    return {
      label: short.format(at),
      description:
        `${long.format(at)}: ${amount(failed.amountMinor, currency)} failed (${payments(failed)}), ` +
        `${amount(recovered.amountMinor, currency)} recovered, ${amount(collectable.amountMinor, currency)} collectable, ` +
        `${amount(lost.amountMinor, currency)} lost`,
      href: failuresHref(place, { line: { split: "month", key: line.key } }),
      sizes: sizesOf(line),
    };
  });
  return (
    <Card title="By month" description="When payments first failed, and what became of them. Months in UTC.">
      <StackedChart
        label="Failed payments by month"
        parts={outcomeParts}
        columns={columns}
        top={amount(tallest, currency)}
      />
    </Card>
  );
}
