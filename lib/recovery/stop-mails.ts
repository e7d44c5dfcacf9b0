import type { RecoveryCase } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";

import { writeTimeline } from "./write-timeline";

/**
 * Ends the mails about a case that goes on: what is planned is cancelled, and what is frozen and surely unsent
 * is withdrawn when its turn comes, as the case's version moves. A step that a worker holds finds the stamp.
 * Call it under the customer's lock. Safe to repeat: the first reason stays.
 */
export async function stopMails(
  tx: Tx,
  { id: caseId, merchantId }: Pick<RecoveryCase, "id" | "merchantId">,
  { at, reason, userId }: { at: Date; reason: string; userId?: string },
): Promise<void> {
  const { count } = await tx.recoveryCase.updateMany({
    where: { id: caseId, mailsStoppedAt: null, state: { not: "closed" } },
    data: { mailsStoppedAt: at, mailsStoppedReason: reason, version: { increment: 1 } },
  });
  if (count === 0) return;
  await tx.step.updateMany({
    where: { caseId, state: "planned" },
    data: { state: "cancelled", skippedReason: "mails_stopped", leasedUntil: null },
  });
  await writeTimeline(tx, { merchantId, caseId }, at, "mails_stopped", { reason, userId });
}
