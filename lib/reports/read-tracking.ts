import { now } from "@/lib/clock";
import { withMerchant } from "@/lib/db/transaction";
import { addDays } from "@/lib/domain/sequence";
import type { TrackingView } from "@/lib/domain/tracking-view";
import { readMailSettings } from "@/lib/merchants/mail-settings";

import { countVisitKinds } from "./count-visit-kinds";

const countedDays = 30;

/** What a merchant decided about tracking, and who came to its links of late. */
export async function readTracking(merchantId: string): Promise<TrackingView> {
  const since = addDays(await now(), -countedDays);
  return withMerchant(merchantId, async (tx) => {
    const { openTracking, openTrackingAskedAt, isExpress } = await readMailSettings(tx, merchantId);
    const counts = await countVisitKinds(tx, merchantId, since);
    return { openTracking, openTrackingAskedAt, isExpress, countedDays, counts };
  });
}
