import { withMerchant } from "@/lib/db/transaction";
import { NotFoundError } from "@/lib/domain/errors";
import type { ScanEvidence } from "@/lib/domain/scan/report";
import type { ScanDocument, StoredReport } from "@/lib/domain/scan/scan-document";

/**
 * The document of a finished scan without its failures.
 * @throws NotFoundError `scan_not_found`, also while the scan is not done
 */
export async function readDocument(merchantId: string, scanId: string): Promise<ScanDocument> {
  const scan = await withMerchant(merchantId, (tx) =>
    tx.scan.findFirst({ where: { id: scanId, merchantId, state: "done" }, include: { reports: true } }),
  );
  const byPeriod = new Map(scan?.reports.map(({ period, report }) => [period, report as unknown]));
  const evidence = byPeriod.get("evidence") as ScanEvidence | undefined;
  if (!scan || !evidence) throw new NotFoundError("scan_not_found", "No finished scan of this merchant");
  byPeriod.delete("evidence");
  return {
    ruleVersion: scan.ruleVersion,
    frozenAt: Math.floor(scan.frozenAt.getTime() / 1000),
    reports: Object.fromEntries(byPeriod) as Record<string, StoredReport>,
    evidence,
  };
}
