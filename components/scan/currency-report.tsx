import type { ReactNode } from "react";

import type { StoredCurrency } from "@/lib/domain/scan/scan-document";

import { ExpiringCard } from "./expiring-card";
import { HeadlineCard } from "./headline-card";
import { MonthCard } from "./month-card";
import { MrrCard } from "./mrr-card";
import { PotentialCard } from "./potential-card";
import type { ReportPlace } from "./scan-links";
import { SplitBarsCard } from "./split-bars-card";
import { SplitTableCard } from "./split-table-card";

interface Props {
  report: StoredCurrency;
  place: ReportPlace;
  customerNames: Record<string, string>;
  planNames: Record<string, string>;
  /** how fast payments came back; it comes by itself */
  speed: ReactNode;
}

/** All that a scan says about one currency. */
export function CurrencyReport({ report, place, customerNames, planNames, speed }: Props) {
  const hasFailures = report.failed.count > 0;
  const potential = <PotentialCard report={report} place={place} />;
  return (
    <div className="grid grid-cols-1 gap-5">
      <HeadlineCard report={report} place={place} />
      {hasFailures ? (
        <div className="grid items-start gap-5 lg:grid-cols-2">
          <div className="grid grid-cols-1 gap-5">
            <MonthCard report={report} place={place} />
            {potential}
          </div>
          <div className="grid grid-cols-1 gap-5">
            <SplitBarsCard split="class" lines={report.byClass} place={place} />
            {report.recovered.count > 0 && speed}
          </div>
        </div>
      ) : (
        potential
      )}
      <MrrCard report={report} place={place} />
      <ExpiringCard report={report} place={place} />
      {hasFailures && (
        <>
          <SplitTableCard split="customer" lines={report.byCustomer} place={place} names={customerNames} />
          <SplitTableCard split="code" lines={report.byCode} place={place} />
          <SplitTableCard split="plan" lines={report.byPlan} place={place} names={planNames} />
          <div className="grid items-start gap-5 lg:grid-cols-3">
            <SplitBarsCard split="brand" lines={report.byBrand} place={place} />
            <SplitBarsCard split="country" lines={report.byCountry} place={place} />
            <SplitBarsCard split="expiry" lines={report.byExpiry} place={place} />
          </div>
        </>
      )}
    </div>
  );
}
