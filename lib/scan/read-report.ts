import { withMerchant } from "@/lib/db/transaction";
import type { Scan } from "@/lib/db/client";
import type { ScanPeriod } from "@/lib/domain/scan/report";
import type { StoredReport } from "@/lib/domain/scan/scan-document";

export interface ScanReading {
  scan: Scan;
  report: StoredReport;
  computedAt: Date;
}

/**
 * The report of a scan, or of the merchant's newest scan that has one of this period. Failed invoices are read by
 * `listFailures`; of customers it names the 100 largest.
 * @returns null when there is none (yet)
 */
export async function readReport(
  merchantId: string,
  scanId: string | null | undefined,
  period: ScanPeriod,
): Promise<ScanReading | null> {
  return withMerchant(merchantId, async (tx) => {
    const found = await tx.scanReport.findFirst({
      where: { merchantId, period, ...(scanId ? { scanId } : {}) },
      orderBy: { scan: { startedAt: "desc" } },
      include: { scan: true },
    });
    if (!found) return null;
    const report = found.report as unknown as StoredReport;
    return { scan: found.scan, report, computedAt: found.computedAt };
  });
}
