import { Card } from "@/components/ui/card";
import { benchmarks } from "@/lib/domain/benchmarks";
import { rangeToMedian } from "@/lib/domain/recovery-range";
import { type Figure, scanPeriodDays } from "@/lib/domain/scan/report";
import type { StoredCurrency } from "@/lib/domain/scan/scan-document";
import { formatMoneyRange } from "@/lib/format/money-range";
import { formatShare, formatShareRange } from "@/lib/format/share";

import { amount } from "./amount";
import { InlineLink } from "./inline-link";
import { failuresHref, type ReportPlace } from "./scan-links";

/** What recovery could be worth: a range from what is published, never one promised number. */
export function PotentialCard({ report, place }: { report: StoredCurrency; place: ReportPlace }) {
  const { currency, failed, recovered } = report;
  const recoveredMinor = BigInt(Math.max(0, recovered.amountMinor));
  const failedMinor = BigInt(failed.amountMinor);
  const range = rangeToMedian(failedMinor, { lowMinor: recoveredMinor, highMinor: recoveredMinor });
  const own = failedMinor > 0n ? Number((recoveredMinor * 10_000n) / failedMinor) : 0;
  const { median } = benchmarks;
  const open = (figure: Figure, href: string) => (
    <InlineLink href={href}>{amount(figure.amountMinor, currency)}</InlineLink>
  );
  const headline =
    range.highMinor > 0n
      ? formatMoneyRange(range, currency)
      : failed.amountMinor === 0
        ? "Nothing to win back"
        : "More than published figures say";
  return (
    <Card title="What recovery could be worth">
      <p className="text-2xl font-semibold tracking-tight">{headline}</p>
      <p className="mt-1 text-sm text-muted">
        {range.highMinor > 0n ? (
          <>
            on top of the {open(recovered, failuresHref(place, { outcome: "recovered" }))} recovered in these{" "}
            {scanPeriodDays[place.period]} days. A range, not a promise.
          </>
        ) : failed.amountMinor === 0 ? (
          "No payment failed in this period."
        ) : (
          `You recover ${formatShare(own)} of what fails, the median company less; nothing published says what more is possible.`
        )}
      </p>
      <dl className="mt-4 grid gap-3 text-sm">
        <div>
          <dt className="font-medium">Assumption</dt>
          <dd className="text-muted">
            As much of what fails would be recovered as at the median company:{" "}
            {formatShareRange(median.lowBp, median.highBp)} of {open(failed, failuresHref(place))}, less what
            was recovered already ({formatShare(own)}).
          </dd>
        </div>
        <div>
          <dt className="font-medium">Source</dt>
          <dd className="text-muted">
            {median.source}. {median.caution}
          </dd>
        </div>
      </dl>
    </Card>
  );
}
