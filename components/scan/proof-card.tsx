import { Copyable } from "@/components/ui/copyable";
import { Card } from "@/components/ui/card";
import { FactsList } from "@/components/settings/facts-list";
import type { StoredReport } from "@/lib/domain/scan/scan-document";
import type { ScanSummary } from "@/lib/domain/scan/scan-view";
import { formatDateTime } from "@/lib/format/date";

import { counted } from "./amount";

interface Props {
  scan: ScanSummary;
  report: StoredReport;
  timeZone: string;
}

/** What the figures stand on, so that anybody can compute them again. */
export function ProofCard({ scan, report, timeZone }: Props) {
  const at = (seconds: number) => formatDateTime(new Date(seconds * 1000), "en", timeZone);
  const objects = Object.entries(report.objects).filter(([, count]) => count > 0);
  return (
    <Card
      title="Proof"
      description="A report is computed from frozen data by stated rules: the same data and rules give the same bytes."
    >
      <FactsList
        facts={[
          { name: "Period", value: `${at(report.from)} to ${at(report.to)}` },
          {
            name: "Read from Stripe",
            value:
              objects.length === 0
                ? "nothing"
                : objects.map(([lane, count]) => counted(count, lane.replace(/s$/, ""), lane)).join(", "),
          },
          ...(scan.isRescan ? [{ name: "Read again", value: describeReread(scan) }] : []),
          { name: "Rules", value: `version ${report.ruleVersion}` },
        ]}
      />
      <div className="mt-4">
        <p className="mb-1.5 text-sm text-muted">SHA-256 of the exported document</p>
        {scan.checksum ? (
          <Copyable value={scan.checksum} label="the checksum" />
        ) : (
          <p className="text-sm">Comes with the end of the scan.</p>
        )}
      </div>
    </Card>
  );
}

function describeReread({ drift }: ScanSummary): string {
  const whole = "Only what was new or not settled since the scan before";
  if (!drift) return `${whole}.`;
  const sample = `${whole}, and a sample of ${counted(drift.sampled, "settled payment")}`;
  if (drift.found === 0) return `${sample}, of which none had changed.`;
  return `${sample}, of which ${drift.found} had changed without Stripe telling. The next scan reads everything.`;
}
