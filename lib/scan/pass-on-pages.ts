import type { Tx } from "@/lib/db/transaction";
import { keptLanes } from "@/lib/domain/scan/records";

/**
 * Makes the pages that a scan went on from its own, so that the next one finds all of them in one place. Pages that
 * nobody goes on from are let go: a finished scan keeps its reports, evidence and failures.
 */
export async function passOnPages(tx: Tx, merchantId: string, scanId: string): Promise<void> {
  const { basedOnId, readsFrom } = await tx.scan.findFirstOrThrow({ where: { id: scanId, merchantId } });
  if (basedOnId) {
    await tx.scanPage.updateMany({
      where: { merchantId, scanId: basedOnId, lane: { in: [...keptLanes] }, newestAt: { gte: readsFrom } },
      data: { scanId },
    });
  }
  await tx.scanPage.deleteMany({ where: { merchantId, scanId: { not: scanId } } });
}
