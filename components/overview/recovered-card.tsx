import { Sprout } from "lucide-react";

import { MoneyChart } from "@/components/charts/money-chart";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { MoneySeries, OverviewView, RecoveredMoney } from "@/lib/domain/overview-view";
import { formatMoney } from "@/lib/format/money";

/** The headline: what we recovered, one figure and one chart for each currency. */
export function RecoveredCard({ view }: { view: Pick<OverviewView, "recovered" | "series" | "periodDays"> }) {
  const { recovered, series, periodDays } = view;
  const description = `Payments that came in over the last ${periodDays} days because of your recovery, net of refunds.`;
  const [first, ...others] = recovered;
  return (
    <Card title="Recovered" description={description}>
      {first ? (
        <div className="grid gap-x-8 gap-y-7">
          <CurrencyFigure money={first} series={series} isLarge />
          {others.length > 0 && (
            <div className="grid gap-x-8 gap-y-6 border-t border-line pt-5 sm:grid-cols-2">
              {others.map((money) => (
                <CurrencyFigure key={money.currency} money={money} series={series} isLarge={false} />
              ))}
            </div>
          )}
        </div>
      ) : (
        <EmptyState icon={Sprout} title="Nothing has been recovered yet">
          The first payment that comes in after a mail, a click or a retry appears here.
        </EmptyState>
      )}
    </Card>
  );
}

interface FigureProps {
  money: RecoveredMoney;
  series: MoneySeries[];
  isLarge: boolean;
}

function CurrencyFigure({ money, series, isLarge }: FigureProps) {
  const { currency, creditedMinor } = money;
  const own = series.find((found) => found.currency === currency);
  return (
    <div className="min-w-0">
      <p className={`font-semibold tracking-tight ${isLarge ? "text-4xl" : "text-xl"}`}>
        {formatMoney({ amountMinor: creditedMinor, currency }, "en")}
        <span className="ml-2 align-middle text-xs font-medium tracking-normal text-muted">
          {currency.toUpperCase()}
        </span>
      </p>
      {own && (
        <div className={isLarge ? "mt-5" : "mt-3"}>
          <MoneyChart series={own} className={isLarge ? "h-36" : "h-14"} />
        </div>
      )}
    </div>
  );
}
