import { Card } from "@/components/ui/card";
import { scanRules } from "@/lib/domain/scan/rules";
import type { StoredCurrency } from "@/lib/domain/scan/scan-document";
import { formatShare } from "@/lib/format/share";

import { amount, counted } from "./amount";
import { InlineLink } from "./inline-link";
import { ScanFigure } from "./scan-figure";
import { type ReportPlace, subscriptionsHref } from "./scan-links";

interface Props {
  report: StoredCurrency;
  place: ReportPlace;
}

const shareBp = (part: number, whole: number) => (whole > 0 ? Math.round((part * 10_000) / whole) : 0);
const rate = (part: number, whole: number) => (whole > 0 ? formatShare(shareBp(part, whole)) : "–");

/** Monthly revenue and what of its churn failed payments caused, each with its formula beside it. */
export function MrrCard({ report, place }: Props) {
  const { currency, mrr, churn } = report;
  const money = (amountMinor: number) => amount(amountMinor, currency);
  return (
    <Card title="Monthly revenue and churn" description="By Stripe’s definitions.">
      <dl className="grid grid-cols-2 gap-x-4 gap-y-6 sm:gap-x-6 lg:grid-cols-4">
        <ScanFigure
          label="MRR now"
          value={money(mrr.amountMinor)}
          note={
            <>
              {counted(mrr.subscriptions, "subscription")}
              {mrr.flagged > 0 && (
                <>
                  {"; "}
                  <InlineLink href={subscriptionsHref(place, "unpriced")}>
                    {mrr.flagged.toLocaleString("en")} with a price that is not known
                  </InlineLink>
                </>
              )}
            </>
          }
          href={subscriptionsHref(place, "mrr")}
          rule={scanRules.mrr}
        />
        <ScanFigure
          label="Churned MRR"
          value={money(churn.churnedMinor)}
          note={counted(churn.churned, "subscription")}
          href={subscriptionsHref(place, "churned")}
          rule={scanRules.churn}
        />
        <ScanFigure
          label="Of it involuntary"
          value={money(churn.involuntaryMinor)}
          note={`${rate(churn.involuntaryMinor, churn.churnedMinor)} of churned MRR, ${counted(churn.involuntary, "subscription")}`}
          href={subscriptionsHref(place, "involuntary")}
          rule={`Involuntary churned MRR / churned MRR = ${money(churn.involuntaryMinor)} / ${money(churn.churnedMinor)}. ${scanRules.churn}`}
        />
        <ScanFigure
          label="Churn rate of the period"
          value={rate(churn.churnedMinor, churn.mrrAtStartMinor)}
          note={`${rate(churn.involuntaryMinor, churn.mrrAtStartMinor)} involuntary`}
          href={subscriptionsHref(place, "churned")}
          rule={`Churned MRR / MRR at the start = ${money(churn.churnedMinor)} / ${money(churn.mrrAtStartMinor)}. ${scanRules.mrrAtStart}`}
        />
      </dl>
      <p className="mt-5 rounded-lg bg-sunken px-4 py-3 text-sm">
        Churn rate = churned MRR ÷ MRR at the start ={" "}
        <InlineLink href={subscriptionsHref(place, "churned")}>{money(churn.churnedMinor)}</InlineLink> ÷{" "}
        <InlineLink href={subscriptionsHref(place, "start")}>{money(churn.mrrAtStartMinor)}</InlineLink> ={" "}
        <span className="font-medium">{rate(churn.churnedMinor, churn.mrrAtStartMinor)}</span>
      </p>
    </Card>
  );
}
