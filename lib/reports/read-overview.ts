import { now } from "@/lib/clock";
import { withMerchant } from "@/lib/db/transaction";
import type { OverviewView, PeriodDays } from "@/lib/domain/overview-view";

import { countStages } from "./count-stages";
import { countVisitKinds } from "./count-visit-kinds";
import { listActivity } from "./list-activity";
import { listAlerts } from "./list-alerts";
import { readSetupHint } from "./read-setup-hint";
import { sumByDay } from "./sum-by-day";
import { sumOpen } from "./sum-open";
import { sumRecovered } from "./sum-recovered";

const dayMs = 86_400_000;
const activityShown = 12;

/**
 * The overview of one merchant: the pipeline of cases opened in the period, money paid in the period, what is
 * open now, and what happened last. Amounts in minor units, one figure a currency.
 */
export async function readOverview(merchantId: string, periodDays: PeriodDays): Promise<OverviewView> {
  const readAt = await now();
  const since = new Date(readAt.getTime() - periodDays * dayMs);
  return withMerchant(merchantId, async (tx) => {
    const { timeZone } = await tx.merchant.findUniqueOrThrow({
      where: { id: merchantId },
      select: { timeZone: true },
    });
    return {
      periodDays,
      readAt,
      timeZone,
      hint: await readSetupHint(tx, merchantId),
      ...(await countStages(tx, merchantId, since)),
      visits: await countVisitKinds(tx, merchantId, since),
      recovered: await sumRecovered(tx, merchantId, since),
      open: await sumOpen(tx, merchantId),
      series: await sumByDay(tx, merchantId, { days: periodDays, since, until: readAt, timeZone }),
      activity: await listActivity(tx, merchantId, activityShown),
      alerts: await listAlerts(tx, merchantId),
    };
  });
}
