import Link from "next/link";

import { Badge } from "@/components/ui/badge";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import type { CurrencyReport } from "@/lib/domain/scan/report";
import { formatReportQuery, type ScanStateName, type ScanSummary } from "@/lib/domain/scan/scan-view";
import { formatDateTime } from "@/lib/format/date";
import { formatShare } from "@/lib/format/share";

import { amount } from "./amount";

export type Headline = Pick<
  CurrencyReport,
  "currency" | "failed" | "failureRateBp" | "recovered" | "collectable" | "lost"
> & { mrr: { amountMinor: number } };

interface Props {
  scans: (ScanSummary & { headlines: Headline[] })[];
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
export function HistoryTable({ scans, currency, path, timeZone }: Props) {
  const find = (scan: Props["scans"][number] | undefined) =>
    scan?.headlines.find((each) => each.currency === currency);
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
        {scans.map((scan, index) => (
          <ScanLine
            key={scan.id}
            scan={scan}
            headline={find(scan)}
            before={find(scans.slice(index + 1).find((older) => find(older)))}
            {...{ currency, path, timeZone }}
          />
        ))}
      </tbody>
    </Table>
  );
}

interface LineProps extends Omit<Props, "scans"> {
  scan: ScanSummary;
  headline?: Headline;
  before?: Headline;
}

function ScanLine({ scan, headline, before, currency, path, timeZone }: LineProps) {
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
        <span className="mt-1 block">
          <Badge tone={tone}>{label}</Badge>
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

const points = (byBp: number) => `${(byBp / 100).toFixed(2)} points`;

function Change({ by, words }: { by: number; words: (by: number) => string }) {
  return (
    <span className="block text-xs text-muted">
      {by === 0 ? "no change" : `${by > 0 ? "+" : "−"}${words(Math.abs(by))}`}
    </span>
  );
}
