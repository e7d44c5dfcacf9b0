import Link from "next/link";

import { Badge } from "@/components/ui/badge";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import { pickCompared } from "@/lib/domain/scan/pick-compared";
import type { CurrencyReport } from "@/lib/domain/scan/report";
import { formatReportQuery, type ScanStateName, type ScanSummary } from "@/lib/domain/scan/scan-view";
import { formatDateTime } from "@/lib/format/date";
import { formatShare } from "@/lib/format/share";

import { amount } from "./amount";
import { ChangeNote, points } from "./change-note";
import { historyHref } from "./scan-links";

export type Headline = Pick<
  CurrencyReport,
  "currency" | "failed" | "failureRateBp" | "recovered" | "collectable" | "lost"
> & { mrr: { amountMinor: number } };

export type HistoryScan = ScanSummary & { headlines: Headline[] };

interface Props {
  /** newest first */
  scans: HistoryScan[];
  /** the scan whose comparison is shown */
  comparedId?: string;
  currency?: string;
  path: string;
  timeZone: string;
}

const states: Record<ScanStateName, { label: string; tone: Tone }> = {
  reading: { label: "Reading", tone: "accent" },
  computing: { label: "Computing", tone: "accent" },
  done: { label: "Done", tone: "good" },
  failed: { label: "Stopped", tone: "bad" },
};

const figures: { label: string; of: (headline: Headline) => number; className: string }[] = [
  { label: "Recovered", of: ({ recovered }) => recovered.amountMinor, className: "hidden sm:table-cell" },
  {
    label: "Collectable",
    of: ({ collectable }) => collectable.amountMinor,
    className: "hidden md:table-cell",
  },
  { label: "Lost", of: ({ lost }) => lost.amountMinor, className: "hidden md:table-cell" },
  { label: "MRR", of: ({ mrr }) => mrr.amountMinor, className: "hidden lg:table-cell" },
  { label: "Failed", of: ({ failed }) => failed.amountMinor, className: "" },
];

/** Scans in one currency, newest first, with their changes. */
export function HistoryTable({ scans, comparedId, currency, path, timeZone }: Props) {
  const find = (scan: HistoryScan | undefined) => scan?.headlines.find((each) => each.currency === currency);
  return (
    <Table label="Scans">
      <thead>
        <tr>
          <Th>Scan</Th>
          <Th align="end" className="hidden sm:table-cell">
            Failure rate
          </Th>
          {figures.map(({ label, className }) => (
            <Th key={label} align="end" className={className}>
              {label}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {scans.map((scan) => {
          const before = pickCompared(scans, scan.id)?.before;
          const isLater = scan.state === "done" && before !== undefined;
          const isSameRules = before?.ruleVersion === scan.ruleVersion;
          return (
            <ScanLine
              key={scan.id}
              scan={scan}
              headline={find(scan)}
              before={isLater && isSameRules ? find(before) : undefined}
              compare={!isLater ? "none" : scan.id === comparedId ? "shown" : "other"}
              {...{ currency, path, timeZone }}
            />
          );
        })}
      </tbody>
    </Table>
  );
}

interface LineProps extends Omit<Props, "scans" | "comparedId"> {
  scan: ScanSummary;
  headline?: Headline;
  before?: Headline;
  /** whether its comparison with the scan before is what the page shows */
  compare: "none" | "shown" | "other";
}

function ScanLine({ scan, headline, before, compare, currency, path, timeZone }: LineProps) {
  const { label, tone } = states[scan.state];
  const when = formatDateTime(scan.startedAt, "en", timeZone);
  return (
    <Tr className="relative">
      <Td>
        {headline ? (
          <Link
            href={`${path}${formatReportQuery({ scanId: scan.id, period: "90d", currency })}`}
            prefetch={false}
            className="block font-medium after:absolute after:inset-0"
          >
            {when}
          </Link>
        ) : (
          <span className="block font-medium">{when}</span>
        )}
        <span className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
          <Badge tone={tone}>{label}</Badge>
          {compare === "other" && (
            <Link
              href={historyHref({ path, scanId: scan.id, currency })}
              prefetch={false}
              aria-label={`What changed up to the scan of ${when}`}
              className="relative z-10 rounded text-xs text-muted underline underline-offset-3 hover:text-ink"
            >
              What changed
            </Link>
          )}
          {compare === "shown" && <span className="text-xs text-muted">compared above</span>}
        </span>
      </Td>
      <Td align="end" className="hidden sm:table-cell">
        {headline && formatShare(headline.failureRateBp)}
        {headline && before && <Change by={headline.failureRateBp - before.failureRateBp} words={points} />}
      </Td>
      {figures.map(({ label: name, of, className }) => (
        <Td key={name} align="end" className={`whitespace-nowrap ${className}`}>
          {headline && amount(of(headline), headline.currency)}
          {headline && before && (
            <Change by={of(headline) - of(before)} words={(by) => amount(by, headline.currency)} />
          )}
        </Td>
      ))}
    </Tr>
  );
}

function Change(props: React.ComponentProps<typeof ChangeNote>) {
  return (
    <span className="block text-xs text-muted">
      <ChangeNote {...props} />
    </span>
  );
}
