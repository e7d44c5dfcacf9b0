import type { Retry } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import type { Context } from "@/lib/recovery/context";
import { writeTimeline } from "@/lib/recovery/write-timeline";

import { askForPlan } from "./ask-for-plan";

/**
 * Gives up a try of our own schedule that was decided and never called, because its case stands still or may not be
 * tried any more; what comes next is worked out anew. Runs under the customer's lock.
 */
export async function dropScheduled(tx: Tx, context: Context, retry: Retry, reason: string): Promise<null> {
  const { id, merchantId, caseId, cause, amountMinor, currency } = retry;
  // Also one whose worker died before it called; who still holds it asks the same rules before its call.
  const isFree = [{ leasedUntil: null }, { leasedUntil: { lt: new Date() } }];
  const { count } = await tx.retry.updateMany({
    where: { id, state: { in: ["decided", "calling"] }, calls: 0, OR: isFree },
    data: { state: "superseded", code: reason, finishedAt: context.now, leasedUntil: null },
  });
  if (count === 0) return null;
  const data = { amountMinor: String(amountMinor), currency, cause, reason };
  await writeTimeline(tx, { merchantId, caseId }, context.now, "retry_superseded", data);
  await askForPlan(tx, context, caseId);
  return null;
}
