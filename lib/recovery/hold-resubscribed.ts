import { raiseAlert } from "@/lib/alerts/raise-alert";
import type { RecoveryCase } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";

import type { Context } from "./context";
import { writeTimeline } from "./write-timeline";

/**
 * Holds mails and retries of a case whose customer subscribed anew, as another customer of the same address,
 * until the merchant decides: they may be paying for the same thing already. Runs under the customer's lock.
 */
export async function holdResubscribed(tx: Tx, { now }: Context, owner: RecoveryCase): Promise<void> {
  const { id: caseId, merchantId } = owner;
  const { count } = await tx.recoveryCase.updateMany({
    where: { id: caseId, state: "open" },
    data: { state: "held", heldReason: "resubscribed", version: { increment: 1 } },
  });
  if (count === 0) return;
  await writeTimeline(tx, { merchantId, caseId }, now, "case_held", { reason: "resubscribed" });
  await raiseAlert(tx, { merchantId, kind: "customer_resubscribed", subject: caseId });
}
