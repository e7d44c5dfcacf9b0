import { withMerchant } from "@/lib/db/transaction";
import { NotFoundError } from "@/lib/domain/errors";
import type { ScanProgress } from "@/lib/domain/scan/scan-view";

/**
 * How far a scan is, from what its windows have read.
 * @throws NotFoundError `scan_not_found`
 */
export async function readProgress(merchantId: string, scanId: string): Promise<ScanProgress> {
  return withMerchant(merchantId, async (tx) => {
    const scan = await tx.scan.findFirst({ where: { id: scanId, merchantId } });
    if (!scan) throw new NotFoundError("scan_not_found", "No such scan of this merchant");
    const { _sum } = await tx.scanWindow.aggregate({
      where: { merchantId, scanId },
      _sum: { pages: true, objects: true },
    });
    const objectsRead = _sum.objects ?? 0;
    const seconds = Math.max(1, (Date.now() - scan.startedAt.getTime()) / 1000);
    return {
      state: scan.state,
      phase: scan.state,
      objectsRead,
      pagesDone: _sum.pages ?? 0,
      pagesExpected: null,
      ratePerSecond: objectsRead / seconds,
      secondsLeft: null,
      is90dReady: scan.firstShownAt !== null,
    };
  });
}
