import { Card } from "@/components/ui/card";
import { scanRules } from "@/lib/domain/scan/rules";
import type { StoredCurrency } from "@/lib/domain/scan/scan-document";

import { amount, counted } from "./amount";
import { RuleNote } from "./rule-note";
import { ScanFigure } from "./scan-figure";
import { type ReportPlace, subscriptionsHref } from "./scan-links";

/** Cards that expire soon, with the monthly revenue charged to them afterwards. */
export function ExpiringCard({ report, place }: { report: StoredCurrency; place: ReportPlace }) {
  return (
    <Card
      title="Cards that expire soon"
      description="With the monthly revenue that is charged to them after they expire. Each range includes the one before."
    >
      <dl className="grid gap-6 sm:grid-cols-3">
        {report.expiring.map(({ withinDays, customers, mrrMinor }) => (
          <ScanFigure
            key={withinDays}
            label={`Within ${withinDays} days`}
            value={amount(mrrMinor, report.currency)}
            note={`a month, ${counted(customers, "customer")}`}
            href={subscriptionsHref(place, "expiring", withinDays)}
          />
        ))}
      </dl>
      <RuleNote of="Cards that expire soon" rule={scanRules.expiring} />
    </Card>
  );
}
