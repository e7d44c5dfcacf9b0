import { now } from "@/lib/clock";
import { withMerchant } from "@/lib/db/transaction";
import { planWindows, readsFrom } from "@/lib/domain/scan/plan-windows";
import { scanRuleVersion } from "@/lib/domain/scan/report";

/**
 * A scan that reads everything, though there may be one to go on from: objects of a test's account are made now with
 * a `created` of the past, which no rescan looks for.
 */
export async function startWholeScan(
  { merchantId }: { merchantId: string },
  frozenAt?: Date,
): Promise<{ merchantId: string; scanId: string }> {
  const at = frozenAt ?? new Date(Math.floor((await now()).getTime() / 1000) * 1000);
  const data = { merchantId, frozenAt: at, readsFrom: readsFrom(at), ruleVersion: scanRuleVersion };
  const scanId = await withMerchant(merchantId, async (tx) => {
    const { id } = await tx.scan.create({ data });
    const windows = planWindows(at).map((window) => ({ ...window, merchantId, scanId: id }));
    await tx.scanWindow.createMany({ data: windows });
    return id;
  });
  return { merchantId, scanId };
}
