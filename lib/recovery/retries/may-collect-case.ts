import type { Customer, Merchant, RecoveryCase } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { type CollectCause, mayCollect } from "@/lib/domain/may-collect";
import { isScheduled } from "@/lib/domain/retry-plan/is-scheduled";

/** Whether a card may be tried on this case's invoices now. Runs under the customer's lock. */
export async function mayCollectCase(
  tx: Tx,
  merchant: Merchant,
  owner: RecoveryCase & { customer: Customer },
  how: CollectCause,
): Promise<boolean> {
  const { state, heldReason, id: caseId } = owner;
  const isDisputed =
    owner.disputedInvoices.length > 0 ||
    (await tx.caseInvoice.count({ where: { caseId, isDisputed: true } })) > 0;
  const isPaused = merchant.pausedAt !== null || owner.customer.pausedAt !== null;
  return mayCollect({ state, heldReason, recoveryMode: merchant.recoveryMode, isPaused, isDisputed }, how);
}

/** Which of the three a retry was decided for. */
export function howOf({ cause }: { cause: string }): CollectCause {
  if (isScheduled({ cause })) return "scheduled";
  return cause.startsWith("card_refreshed") ? "refreshed" : "updated";
}

/** A case in which the customer's own act counts: open, or paused by the merchant. */
export function hearsCustomer({ state, heldReason }: Pick<RecoveryCase, "state" | "heldReason">): boolean {
  return state === "open" || (state === "held" && heldReason === "merchant");
}
