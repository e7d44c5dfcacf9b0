import { Card } from "@/components/ui/card";
import { benchmarks } from "@/lib/domain/benchmarks";
import { rangeToMedian } from "@/lib/domain/recovery-range";
import type { StoredCurrency } from "@/lib/domain/scan/scan-document";
import { formatMoneyRange } from "@/lib/format/money-range";
import { formatShare, formatShareRange } from "@/lib/format/share";

import { amount } from "./amount";

/** What recovery could be worth: a range from what is published, never one promised number. */
export function PotentialCard({ report, days }: { report: StoredCurrency; days: number }) {
  const { currency, failed, recovered } = report;
  const recoveredMinor = BigInt(Math.max(0, recovered.amountMinor));
  const failedMinor = BigInt(failed.amountMinor);
  const range = rangeToMedian(failedMinor, { lowMinor: recoveredMinor, highMinor: recoveredMinor });
  const own = failedMinor > 0n ? Number((recoveredMinor * 10_000n) / failedMinor) : 0;
  const { median } = benchmarks;
  const explain = (hasRange: boolean): string => {
    if (hasRange)
      return `on top of the ${amount(recovered.amountMinor, currency)} recovered in these ${days} days. A range, not a promise.`;
    if (failed.amountMinor === 0) return "No payment failed in this period.";
    return `You recover ${formatShare(own)} of what fails, the median company less; nothing published says what more is possible.`;
  };
  const headline =
    range.highMinor > 0n
      ? formatMoneyRange(range, currency)
      : failed.amountMinor === 0
        ? "Nothing to win back"
        : "More than published figures say";
  return (
    <Card title="What recovery could be worth">
      <p className="text-2xl font-semibold tracking-tight">{headline}</p>
      <p className="mt-1 text-sm text-muted">{explain(range.highMinor > 0n)}</p>
      <dl className="mt-4 grid gap-3 text-sm">
        <div>
          <dt className="font-medium">Assumption</dt>
          <dd className="text-muted">
            As much of what fails would be recovered as at the median company:{" "}
            {formatShareRange(median.lowBp, median.highBp)} of {amount(failed.amountMinor, currency)}, less
            what was recovered already ({formatShare(own)}).
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
