import { GitCompareArrows, ScanSearch } from "lucide-react";
import type { ComponentProps } from "react";

import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Tabs } from "@/components/ui/tabs";

import { ComparisonCard } from "./comparison-card";
import { HistoryChartCard } from "./history-chart-card";
import { type HistoryScan, HistoryTable } from "./history-table";
import { ListHeader } from "./list-header";
import { historyHref } from "./scan-links";

interface Props {
  /** newest first */
  scans: HistoryScan[];
  /** asked for; else that of the newest report */
  currency?: string;
  /** the scan asked for with the one before it; null where there are not two */
  compared: Pick<ComponentProps<typeof ComparisonCard>, "before" | "after" | "comparison"> | null;
  /** e.g. /m/<id>/scan */
  path: string;
  timeZone: string;
}

/** All scans: what changed between two, the headline figures over time, and each scan against the one before. */
export function HistoryPage(props: Props) {
  const { scans, compared, path, timeZone } = props;
  const currencies = [...new Set(scans.flatMap(({ headlines }) => headlines.map((each) => each.currency)))];
  const currency = currencies.find((each) => each === props.currency) ?? currencies[0];
  return (
    <>
      <ListHeader
        title="Earlier scans"
        description="Each scan is kept. Here is what changes from one to the next."
        path={path}
        query={{ period: "90d", currency }}
      />
      {currencies.length > 1 && (
        <div className="mb-4 flex">
          <Tabs
            label="Currency"
            tabs={currencies.map((each) => ({
              label: each.toUpperCase(),
              href: historyHref({ path, scanId: compared?.after.id, currency: each }),
              isCurrent: each === currency,
            }))}
          />
        </div>
      )}
      <div className="grid grid-cols-1 gap-5">
        {currency && compared && <ComparisonCard {...{ ...compared, currency, path, timeZone }} />}
        {currency && <HistoryChartCard {...{ scans, currency, path, timeZone }} />}
        {scans.length > 0 && !compared && <OnlyScan path={path} />}
        <Card
          padding="flush"
          title={scans.length > 0 ? "All scans" : undefined}
          description="The 90 days before each scan. Below a figure stands its change against the scan before."
        >
          {scans.length === 0 ? (
            <EmptyState icon={ScanSearch} title="No scan yet">
              Each scan is kept here, so that you see what changes.
            </EmptyState>
          ) : (
            <HistoryTable {...{ scans, currency, path, timeZone }} comparedId={compared?.after.id} />
          )}
        </Card>
      </div>
    </>
  );
}

function OnlyScan({ path }: { path: string }) {
  return (
    <Card>
      <EmptyState
        icon={GitCompareArrows}
        title="Nothing to compare with yet"
        action={
          <ButtonLink look="secondary" href={path}>
            Open the scan
          </ButtonLink>
        }
      >
        The next scan comes by itself in a week, or when you update this one. Then this page shows what failed
        anew, what was recovered since, and what is still open, payment by payment.
      </EmptyState>
    </Card>
  );
}
