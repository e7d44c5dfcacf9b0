import { resolveAlert } from "@/lib/alerts/resolve-alert";
import type { CaseInvoice, RecoveryCase } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import type { CaseOutcome } from "@/lib/domain/case";
import { enqueue } from "@/lib/queue/enqueue";

import type { Context } from "./context";
import { writeTimeline } from "./write-timeline";

/**
 * Closes a case: its planned steps are cancelled and its undecided retries given up in the same transaction,
 * and a customer whom we had asked is thanked once.
 */
export async function closeCase(
  tx: Tx,
  context: Context,
  found: RecoveryCase & { invoices: CaseInvoice[] },
  outcome: CaseOutcome,
  userId?: string,
): Promise<void> {
  const { id: caseId, merchantId } = found;
  const isPaid = outcome === "recovered" || outcome === "partly";
  const moved = await tx.recoveryCase.updateMany({
    where: { id: caseId, state: { not: "closed" } },
    data: {
      state: "closed",
      outcome,
      closedAt: context.now,
      heldReason: null,
      heldUntil: null,
      version: { increment: 1 },
      ...(isPaid && !found.recoveredAt ? { recoveredAt: context.now } : {}),
    },
  });
  if (moved.count === 0) return;
  await tx.step.updateMany({
    where: { caseId, state: { in: ["planned", "claimed"] } },
    data: { state: "cancelled", skippedReason: reasonOf(found), leasedUntil: null },
  });
  await tx.retry.updateMany({
    where: { caseId, state: "decided" },
    data: { state: "superseded", code: "case_closed", finishedAt: context.now },
  });
  await tx.retryPlan.updateMany({
    where: { caseId },
    data: { kind: "none", reason: "case_closed", ...noTime },
  });
  await writeTimeline(tx, { merchantId, caseId }, context.now, "case_closed", { reason: outcome, userId });
  if (isPaid && found.sentAt)
    await enqueue(tx, "case.thank", { merchantId, caseId }, { key: `thank:${caseId}` });
  await resolveAlerts(tx, found);
}

const noTime = { dueAt: null, lookAt: null, caseInvoiceId: null };

// What stopped the steps that were still ahead: how its last invoice left recovery.
function reasonOf({ invoices }: { invoices: CaseInvoice[] }): string {
  const [last] = invoices.toSorted((a, b) => b.readAt.getTime() - a.readAt.getTime());
  if (!last) return "case_closed";
  if (last.isCollectionPaused && last.state === "withdrawn") return "collection_paused";
  return reasons[last.state] ?? "case_closed";
}

const reasons: Partial<Record<CaseInvoice["state"], string>> = {
  paid: "already_paid",
  void: "invoice_void",
  uncollectible: "invoice_uncollectible",
  withdrawn: "subscription_not_active",
};

async function resolveAlerts(
  tx: Tx,
  { id, merchantId, heldReason, endsEarlyAt }: RecoveryCase,
): Promise<void> {
  if (heldReason === "resubscribed") {
    await resolveAlert(tx, { merchantId, kind: "customer_resubscribed", subject: id });
  }
  if (endsEarlyAt) await resolveAlert(tx, { merchantId, kind: "case_ends_early", subject: id });
}
