import { type Tx, withMerchant } from "@/lib/db/transaction";
import { NotFoundError } from "@/lib/domain/errors";
import { type ComparedScan, compareScans, type ScanComparison } from "@/lib/domain/scan/compare-scans";
import type { StoredReport } from "@/lib/domain/scan/scan-document";

import { readMoveSide } from "./read-move-side";

const period = "90d";

async function readSide(tx: Tx, merchantId: string, scanId: string): Promise<ComparedScan> {
  const stored = await tx.scanReport.findFirst({ where: { merchantId, scanId, period } });
  if (!stored) throw new NotFoundError("scan_not_found", "No report of such a scan of this merchant");
  const { failures } = await readMoveSide(tx, { merchantId, scanId, period });
  return { report: stored.report as unknown as StoredReport, failures };
}

/**
 * How the 90 days of one scan compare with those of an earlier one.
 * @throws NotFoundError `scan_not_found`
 */
export async function readComparison(
  merchantId: string,
  { beforeId, afterId }: { beforeId: string; afterId: string },
): Promise<ScanComparison> {
  return withMerchant(merchantId, async (tx) =>
    compareScans(await readSide(tx, merchantId, beforeId), await readSide(tx, merchantId, afterId)),
  );
}
