import type { Tx } from "@/lib/db/transaction";
import { addMinutes } from "@/lib/domain/sequence";

import { standingWaitMinutes } from "./ask-for-standing";

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
    where: { ...where, state: "planned", dueAt: { gt: now, lte: addMinutes(now, standingWaitMinutes) } },
    data: { dueAt: now },
  });
}
