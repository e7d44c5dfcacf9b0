import type { Tx } from "@/lib/db/transaction";
import { addMinutes } from "@/lib/domain/sequence";

import { standingWaitMinutes } from "./ask-for-standing";

// Both sides take their time before they wait for the customer's lock: the step may have been put off by a later
// one than that of the look which wakes it. No transaction lasts this long.
const slackMinutes = 1;

/**
 * Makes steps due that waited for a look at their customers, as long as `mayAsk` lets them wait. One that was due
 * a little later is judged again, and waits on if it has to.
 */
export async function wakeSteps(
  tx: Tx,
  where: { merchantId: string; caseId?: string },
  now: Date,
): Promise<void> {
  await tx.step.updateMany({
    where: {
      ...where,
      state: "planned",
      dueAt: { gt: now, lte: addMinutes(now, standingWaitMinutes + slackMinutes) },
    },
    data: { dueAt: now },
  });
}
