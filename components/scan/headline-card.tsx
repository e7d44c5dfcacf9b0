import { Card } from "@/components/ui/card";
import { scanRules } from "@/lib/domain/scan/rules";
import type { StoredCurrency } from "@/lib/domain/scan/scan-document";
import { formatShare } from "@/lib/format/share";

import { amount, counted, payments } from "./amount";
import { InlineLink } from "./inline-link";
import { ScanFigure } from "./scan-figure";
import { attemptsHref, failuresHref, type ReportPlace } from "./scan-links";

interface Props {
  report: StoredCurrency;
  place: ReportPlace;
}

/** What failed, and what became of it. */
export function HeadlineCard({ report, place }: Props) {
  const { currency, failed, attempted, recovered, collectable, lost, failureRateBp } = report;
  const money = (figure: { amountMinor: number }) => amount(figure.amountMinor, currency);
  const hours = report.medianHoursToRecover;
  return (
    <Card title="What failed, and what became of it">
      <dl className="grid grid-cols-2 gap-x-4 gap-y-6 sm:gap-x-6 lg:grid-cols-4">
        <ScanFigure
          label="Failed at first"
          value={money(failed)}
          note={payments(failed)}
          href={failuresHref(place)}
          rule={scanRules.failed}
        />
        <ScanFigure
          label="Recovered since"
          value={money(recovered)}
          note={payments(recovered)}
          href={failuresHref(place, { outcome: "recovered" })}
          rule={scanRules.recovered}
        />
        <ScanFigure
          label="Collectable today"
          value={money(collectable)}
          note={`${payments(collectable)}, still open`}
          href={failuresHref(place, { outcome: "collectable" })}
          rule={scanRules.collectable}
        />
        <ScanFigure
          label="Lost"
          value={money(lost)}
          note={payments(lost)}
          href={failuresHref(place, { outcome: "lost" })}
          rule={scanRules.lost}
        />
        <ScanFigure
          label="Failure rate"
          value={formatShare(failureRateBp)}
          note={
            <>
              {failed.count.toLocaleString("en")} of{" "}
              <InlineLink href={attemptsHref(place)}>{counted(attempted.count, "payment")} tried</InlineLink>,{" "}
              {money(attempted)}
            </>
          }
          href={failuresHref(place)}
          rule={`${scanRules.failureRateBp} Attempted: ${scanRules.attempted}`}
        />
        <ScanFigure
          label="Time to recover"
          value={hours === null ? "–" : describeHours(hours)}
          note={hours === null ? "Nothing was recovered" : "Median, from the first failure"}
          href={failuresHref(place, { outcome: "recovered" })}
          rule={scanRules.medianHoursToRecover}
        />
        <ScanFigure
          label="Card has not changed since"
          value={amount(report.cardUnchanged.amountMinor, currency)}
          note={counted(report.cardUnchanged.customers, "customer")}
          href={failuresHref(place, { isCardUnchanged: true })}
          rule={scanRules.cardUnchanged}
        />
        <ScanFigure
          label="Paid outside, or waiting"
          value={amount(report.outside.amountMinor + report.waiting.amountMinor, currency)}
          note={<Elsewhere report={report} place={place} />}
          rule={`${scanRules.outside} ${scanRules.waiting}`}
        />
      </dl>
    </Card>
  );
}

function describeHours(hours: number): string {
  if (hours < 1) return "under an hour";
  return hours < 48
    ? `${Math.round(hours)} h`
    : `${(Math.round(hours / 2.4) / 10).toLocaleString("en")} days`;
}

/** What is neither recovered nor lost, nor to be collected now. */
function Elsewhere({ report: { outside, waiting, currency }, place }: Props) {
  return (
    <>
      <InlineLink href={failuresHref(place, { outcome: "outside" })}>
        {outside.count.toLocaleString("en")} paid outside
      </InlineLink>
      , {amount(outside.amountMinor, currency)};{" "}
      <InlineLink href={failuresHref(place, { outcome: "waiting" })}>
        {waiting.count.toLocaleString("en")} waiting
      </InlineLink>
      , {amount(waiting.amountMinor, currency)}
    </>
  );
}
