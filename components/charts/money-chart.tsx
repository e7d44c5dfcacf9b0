import type { MoneySeries } from "@/lib/domain/overview-view";
import { formatDate } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";

import { BarChart } from "./bar-chart";

const columns = { day: "Day", week: "Week from", month: "Month from" };

/** Recovered money of one currency over time. */
export function MoneyChart({ series, className }: { series: MoneySeries; className?: string }) {
  const { currency, unit, points } = series;
  const bars = points.map(({ startsOn, amountMinor }) => ({
    label: formatDate(new Date(`${startsOn}T00:00:00Z`), "en", "UTC"),
    value: formatMoney({ amountMinor, currency }, "en"),
    // Only for drawing: a float is exact enough for the height of a bar.
    size: Number(amountMinor),
  }));
  return (
    <BarChart
      summary={`Recovered per ${unit} in ${currency.toUpperCase()}.`}
      bars={bars}
      columns={[columns[unit], "Recovered"]}
      className={className}
    />
  );
}
