import type { ReactNode } from "react";

import { benchmarks } from "@/lib/domain/benchmarks";
import type { Leak } from "@/lib/domain/calculator";
import type { MoneyRange } from "@/lib/domain/recovery-range";
import { formatMoney } from "@/lib/format/money";
import { formatMoneyRange } from "@/lib/format/money-range";
import { formatShare, formatShareRange } from "@/lib/format/share";

import { SourceNote } from "./source-note";

/** The monthly leak and what it is made of, with the source of every rate beside it. */
export function LeakResult({ leak: result }: { leak: Leak }) {
  const { currency, failedMinor, failureRateBp, recovered, leak, winnable } = result;
  return (
    <div>
      <h2 className="text-sm font-medium text-muted">Leaks every month</h2>
      <p className="mt-1 text-3xl font-semibold tracking-tight sm:text-4xl">
        {formatMoneyRange(leak, currency)}
      </p>
      <p className="mt-2 text-muted">
        Failed subscription payments that never come in
        {recovered.isOwn
          ? ", by your own numbers."
          : ". A range, because your own recovered share is not known."}
      </p>
      <dl className="mt-6 grid divide-y divide-line border-y border-line">
        <Line label="Fails at first" value={formatMoney({ amountMinor: failedMinor, currency }, "en")}>
          {formatShare(failureRateBp)} of payments, at your average payment. Your own numbers.
        </Line>
        <Line label="Recovered today" value={formatShareRange(recovered.lowBp, recovered.highBp)}>
          {recovered.isOwn ? "Your own number." : <SourceNote benchmark={benchmarks.retries} />}
        </Line>
        <Line label="Could come in on top, a month" value={formatMoneyRange(winnable, currency)}>
          {winnableText(winnable)} <SourceNote benchmark={benchmarks.median} />
        </Line>
        <Line label="Leak over 12 months" value={formatMoneyRange(timesTwelve(leak), currency)}>
          Twelve such months, nothing else assumed.
        </Line>
      </dl>
      <p className="mt-4 text-sm text-muted">
        Orientation, not a promise. To share it, copy the address of this page: it holds your numbers.
      </p>
    </div>
  );
}

function Line({ label, value, children }: { label: string; value: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 py-4 sm:grid-cols-[minmax(0,1fr)_auto]">
      <dt className="font-medium">{label}</dt>
      <dd className="font-semibold sm:row-span-2 sm:text-right">{value}</dd>
      <dd className="mt-0.5 max-w-prose text-sm text-muted">{children}</dd>
    </div>
  );
}

function winnableText({ highMinor }: MoneyRange): string {
  if (highMinor > 0n) return "If you recovered as much as the median company.";
  return "You recover more than the median company already; no published figure says what more is possible.";
}

function timesTwelve({ lowMinor, highMinor }: MoneyRange): MoneyRange {
  return { lowMinor: lowMinor * 12n, highMinor: highMinor * 12n };
}
