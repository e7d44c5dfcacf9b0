import type { CurrencyComparison } from "@/lib/domain/scan/compare-scans";
import { formatShare } from "@/lib/format/share";

import { amount, counted } from "./amount";
import { ChangeNote, points } from "./change-note";
import { ScanFigure } from "./scan-figure";
import { failuresHref, type ReportPlace, subscriptionsHref } from "./scan-links";

const presences: Record<CurrencyComparison["presence"], string> = {
  both: "",
  appeared: "Nothing was tried in this currency in the earlier scan.",
  gone: "Nothing was tried in this currency in the later scan.",
};

interface Props {
  compared: CurrencyComparison;
  /** of the later scan */
  place: ReportPlace;
}

/** The headline figures of the later scan, each with its change. */
export function ComparisonFigures({ compared, place }: Props) {
  const { figures, failureRateBp, mrrMinor, currency, presence } = compared;
  const money = (amountMinor: number | null) => amount(amountMinor ?? 0, currency);
  const shown = [
    { label: "Failed", figure: figures.failed, href: failuresHref(place) },
    { label: "Recovered", figure: figures.recovered, href: failuresHref(place, { outcome: "recovered" }) },
    {
      label: "Collectable",
      figure: figures.collectable,
      href: failuresHref(place, { outcome: "collectable" }),
    },
    { label: "Lost", figure: figures.lost, href: failuresHref(place, { outcome: "lost" }) },
  ];
  return (
    <>
      {presence !== "both" && <p className="mb-4 text-sm text-muted">{presences[presence]}</p>}
      <dl className="grid grid-cols-2 gap-x-4 gap-y-6 sm:gap-x-6 lg:grid-cols-3">
        {shown.map(({ label, figure: { amountMinor, count }, href }) => (
          <ScanFigure
            key={label}
            label={label}
            value={money(amountMinor.after)}
            note={
              <>
                <ChangeNote by={amountMinor.by} words={money} /> (was {money(amountMinor.before)});{" "}
                {counted(count.after ?? 0, "payment")}, was {(count.before ?? 0).toLocaleString("en")}
              </>
            }
            href={href}
          />
        ))}
        <ScanFigure
          label="Failure rate"
          value={failureRateBp.after === null ? "–" : formatShare(failureRateBp.after)}
          note={
            failureRateBp.before !== null && (
              <>
                <ChangeNote by={failureRateBp.by} words={points} /> (was {formatShare(failureRateBp.before)})
              </>
            )
          }
          href={failuresHref(place)}
        />
        <ScanFigure
          label="MRR"
          value={money(mrrMinor.after)}
          note={
            <>
              <ChangeNote by={mrrMinor.by} words={money} /> (was {money(mrrMinor.before)})
            </>
          }
          href={subscriptionsHref(place, "mrr")}
        />
      </dl>
    </>
  );
}
