import { withMerchant } from "@/lib/db/transaction";
import { type ScanData, scanLanes } from "@/lib/domain/scan/records";
import { scanRuleVersion } from "@/lib/domain/scan/report";
import { computeReport } from "@/lib/scan/compute-report";

const recordsPerPage = 100;

/** A finished scan of these records, stored as the engine stores what it reads, and computed. */
export async function storeScan(
  merchantId: string,
  data: ScanData,
  frozenAt: Date,
): Promise<{ scanId: string }> {
  const readsFrom = new Date(frozenAt.getTime() - 372 * 86_400_000);
  const scanId = await withMerchant(merchantId, async (tx) => {
    const scan = await tx.scan.create({
      data: { merchantId, frozenAt, readsFrom, ruleVersion: scanRuleVersion },
    });
    for (const lane of scanLanes) {
      const window = { merchantId, scanId: scan.id, lane, createdFrom: readsFrom, createdTo: frozenAt };
      const { id: windowId } = await tx.scanWindow.create({ data: { ...window, isDone: true } });
      const pages = Array.from({ length: Math.ceil(data[lane].length / recordsPerPage) }, (_, position) => ({
        ...{ windowId, position, merchantId, scanId: scan.id, lane, oldestAt: readsFrom, newestAt: frozenAt },
        records: JSON.parse(
          JSON.stringify(data[lane].slice(position * recordsPerPage, (position + 1) * recordsPerPage)),
        ),
      }));
      await tx.scanPage.createMany({ data: pages });
    }
    return scan.id;
  });
  await computeReport(merchantId, scanId, "90d");
  await computeReport(merchantId, scanId, "12m");
  return { scanId };
}
