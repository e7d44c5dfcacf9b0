import type { ReactNode } from "react";

import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Tabs } from "@/components/ui/tabs";
import type { ScanPeriod } from "@/lib/domain/scan/report";
import {
  formatReportQuery,
  pickCurrency,
  type ReportQuery,
  type ScanView,
} from "@/lib/domain/scan/scan-view";
import { formatDateTime } from "@/lib/format/date";

import { CurrencyReport } from "./currency-report";
import { GapsAlert } from "./gaps-alert";
import { ProofCard } from "./proof-card";
import type { ReportPlace } from "./scan-links";

interface Props {
  view: ScanView;
  shown: NonNullable<ScanView["shown"]>;
  query: ReportQuery;
  path: string;
  timeZone: string;
  /** owners and admins: an export names all customers */
  mayExport: boolean;
  speedOf: (place: ReportPlace, frozenAt: Date) => ReactNode;
}

const periods: { period: ScanPeriod; label: string }[] = [
  { period: "90d", label: "90 days" },
  { period: "12m", label: "12 months" },
];

/** A report with its switches: period, and currency where there are several. */
export function ReportView(props: Props) {
  const { view, shown, query, path, timeZone, speedOf } = props;
  const { scan, report } = shown;
  const current = pickCurrency(report, query.currency);
  const place = current && {
    path: `${path}/scan`,
    scanId: scan.id,
    period: report.period,
    currency: current.currency,
  };
  const isFirstLook = scan.state === "reading" || scan.state === "computing";
  return (
    <>
      <Switches {...props} currency={current?.currency} />
      <GapsAlert gaps={report.gaps} />
      {isFirstLook && (
        <Alert tone="accent" title="A first look, from what is read so far">
          Figures still move until the scan is done; the twelve months come with its end.
        </Alert>
      )}
      {current && place ? (
        <CurrencyReport
          report={current}
          place={place}
          customerNames={view.customerNames}
          planNames={report.planNames ?? {}}
          speed={speedOf(place, scan.frozenAt)}
        />
      ) : (
        <Card>
          <EmptyState title="Nothing was charged in this period">
            No subscription payment was tried, so none could fail. The report fills as soon as one is.
          </EmptyState>
        </Card>
      )}
      <ProofCard scan={scan} report={report} timeZone={timeZone} />
    </>
  );
}

function Switches({
  mayExport,
  shown: { scan, report },
  query,
  path,
  timeZone,
  currency,
}: Props & { currency?: string }) {
  const hrefOf = (change: Partial<ReportQuery>) =>
    `${path}/scan${formatReportQuery({ ...query, ...change })}`;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <div className="flex min-w-0 flex-wrap gap-3">
        <Tabs
          label="Period"
          tabs={periods.map(({ period, label }) => ({
            label,
            href: hrefOf({ period }),
            isCurrent: period === report.period,
          }))}
        />
        {report.currencies.length > 1 && (
          <Tabs
            label="Currency"
            tabs={report.currencies.map((each) => ({
              label: each.currency.toUpperCase(),
              href: hrefOf({ currency: each.currency }),
              isCurrent: each.currency === currency,
            }))}
          />
        )}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="text-sm text-muted">As of {formatDateTime(scan.frozenAt, "en", timeZone)}</p>
        {scan.state === "done" && mayExport && <Exports href={`${path}/scan/export`} scanId={scan.id} />}
      </div>
    </div>
  );
}

function Exports({ href, scanId }: { href: string; scanId: string }) {
  return (
    <div className="flex gap-2">
      {(["csv", "json"] as const).map((format) => (
        <ButtonLink
          key={format}
          look="secondary"
          size="small"
          href={`${href}/${format}?scan=${scanId}`}
          prefetch={false}
          aria-label={`Export as ${format.toUpperCase()}`}
          download
        >
          {format.toUpperCase()}
        </ButtonLink>
      ))}
    </div>
  );
}
