import { ScanSearch } from "lucide-react";

import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Tabs } from "@/components/ui/tabs";
import type { ScanSummary } from "@/lib/domain/scan/scan-view";

import { HistoryTable, type Headline } from "./history-table";
import { ListHeader } from "./list-header";

interface Props {
  /** newest first */
  scans: (ScanSummary & { headlines: Headline[] })[];
  /** asked for; else that of the newest report */
  currency?: string;
  /** e.g. /m/<id>/scan */
  path: string;
  timeZone: string;
}

/** All scans with their headline figures, each against the one before. */
export function HistoryPage({ scans, currency, path, timeZone }: Props) {
  const currencies = [...new Set(scans.flatMap(({ headlines }) => headlines.map((each) => each.currency)))];
  const shown = currencies.find((each) => each === currency) ?? currencies[0];
  return (
    <>
      <ListHeader
        title="Earlier scans"
        description="The 90 days before each scan. Below a figure stands its change against the scan before."
        path={path}
        query={{ period: "90d", currency }}
      />
      {currencies.length > 1 && (
        <div className="mb-4 flex">
          <Tabs
            label="Currency"
            tabs={currencies.map((each) => ({
              label: each.toUpperCase(),
              href: `${path}/history?currency=${each}`,
              isCurrent: each === shown,
            }))}
          />
        </div>
      )}
      <Card padding="flush">
        {scans.length === 0 ? (
          <EmptyState icon={ScanSearch} title="No scan yet">
            Each scan is kept here, so that you see what changes.
          </EmptyState>
        ) : (
          <HistoryTable {...{ scans, path, timeZone }} currency={shown} />
        )}
      </Card>
    </>
  );
}
