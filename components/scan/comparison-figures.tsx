import type { ReactNode } from "react";

import type { Change, CurrencyComparison } from "@/lib/domain/scan/compare-scans";
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
  const money = (amountMinor: number) => amount(amountMinor, currency);
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
    <div>
      {presence !== "both" && <p className="mb-4 text-sm text-muted">{presences[presence]}</p>}
      <dl className="grid grid-cols-2 gap-x-4 gap-y-6 sm:gap-x-6">
        {shown.map(({ label, figure: { amountMinor, count }, href }) => (
          <ScanFigure
            key={label}
            label={label}
            value={money(amountMinor.after ?? 0)}
            note={
              <Was change={amountMinor} words={money}>
                {counted(count.after ?? 0, "payment")}, was {(count.before ?? 0).toLocaleString("en")}
              </Was>
            }
            href={href}
          />
        ))}
        <ScanFigure
          label="Failure rate"
          value={failureRateBp.after === null ? "–" : formatShare(failureRateBp.after)}
          note={<Was change={failureRateBp} words={formatShare} changeWords={points} />}
          href={failuresHref(place)}
        />
        <ScanFigure
          label="MRR"
          value={money(mrrMinor.after ?? 0)}
          note={<Was change={mrrMinor} words={money} />}
          href={subscriptionsHref(place, "mrr")}
        />
      </dl>
    </div>
  );
}

interface WasProps {
  change: Change;
  /** a figure in words */
  words: (figure: number) => string;
  /** a change in words, where it is another thing than a figure */
  changeWords?: (by: number) => string;
  children?: ReactNode;
}

function Was({ change: { before, by }, words, changeWords = words, children }: WasProps) {
  if (before === null) return children;
  return (
    <>
      <span className="block">
        <ChangeNote by={by} words={changeWords} />
        {by !== 0 && `, was ${words(before)}`}
      </span>
      {children}
    </>
  );
}
