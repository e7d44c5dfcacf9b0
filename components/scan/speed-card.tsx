import { BarList } from "@/components/charts/bar-list";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import type { SpeedLine } from "@/lib/domain/scan/recovery-speed";

import { amount, counted } from "./amount";
import { failuresHref, type ReportPlace } from "./scan-links";

/** How fast failed payments came back. */
export function SpeedCard({ lines, place }: { lines: SpeedLine[]; place: ReportPlace }) {
  const longest = Math.max(...lines.map(({ amountMinor }) => amountMinor), 1);
  return (
    <Card
      title="How fast payments came back"
      description="From the first failure to the payment."
      actions={
        <ButtonLink
          look="secondary"
          size="small"
          href={failuresHref(place, { outcome: "recovered" })}
          prefetch={false}
        >
          Show them
        </ButtonLink>
      }
    >
      <BarList
        label="Recovered payments by the time they took"
        lines={lines.map(({ label, count, amountMinor }, took) => ({
          key: label,
          label,
          value: amount(amountMinor, place.currency),
          note: counted(count, "payment"),
          href: count > 0 ? failuresHref(place, { outcome: "recovered", took }) : undefined,
          share: Math.max(0, amountMinor) / longest,
        }))}
      />
    </Card>
  );
}
