import { raiseAlert } from "@/lib/alerts/raise-alert";
import { resolveAlert } from "@/lib/alerts/resolve-alert";
import type { RecoveryCase } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { enqueue } from "@/lib/queue/enqueue";

import type { Context } from "./context";
import { askForPlan } from "./retries/ask-for-plan";
import { writeTimeline } from "./write-timeline";

const reason = "invoice_missing";

/**
 * Holds a case whose invoice the provider says it does not know. Only drafts can be deleted at Stripe, so that
 * means a wrong key or a fault over there: nothing is closed by it, people are told once a merchant. Runs under
 * the customer's lock.
 */
export async function holdMissing(
  tx: Tx,
  context: Context,
  owner: RecoveryCase,
  providerInvoiceId: string,
): Promise<void> {
  const { id: caseId, merchantId } = owner;
  if (owner.state !== "open") return;
  const held = { state: "held", heldReason: reason, version: { increment: 1 } } as const;
  await tx.recoveryCase.update({ where: { id: caseId }, data: held });
  await writeTimeline(tx, { merchantId, caseId }, context.now, "case_held", {
    reason,
    invoice: providerInvoiceId,
  });
  await raiseAlert(tx, { merchantId, kind: reason });
}

/** Lets a case go on once the invoice that was missing is read again. Runs under the customer's lock. */
export async function releaseFound(
  tx: Tx,
  context: Context,
  owner: RecoveryCase,
  providerInvoiceId: string,
): Promise<void> {
  const { id: caseId, merchantId } = owner;
  if (owner.state !== "held" || owner.heldReason !== reason) return;
  const hold = await tx.timelineEntry.findFirst({
    where: { caseId, kind: "case_held", data: { path: ["reason"], equals: reason } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
  });
  const missing = (hold?.data as { invoice?: string } | undefined)?.invoice;
  if (missing && missing !== providerInvoiceId) return;
  await releaseCase(tx, context, owner, reason);
  const isLast =
    (await tx.recoveryCase.count({ where: { merchantId, state: "held", heldReason: reason } })) === 0;
  if (isLast) await resolveAlert(tx, { merchantId, kind: reason });
}

/**
 * Opens a held case again; a card that was put in meanwhile is looked for.
 * @param userId  the person who decided it; left out: it came about by itself
 */
export async function releaseCase(
  tx: Tx,
  context: Context,
  { id: caseId, merchantId }: RecoveryCase,
  why: string,
  userId?: string,
): Promise<void> {
  const data = { state: "open", heldReason: null, heldUntil: null, version: { increment: 1 } } as const;
  await tx.recoveryCase.update({ where: { id: caseId }, data });
  await writeTimeline(tx, { merchantId, caseId }, context.now, "case_released", { reason: why, userId });
  if (why === "resubscribed") {
    await resolveAlert(tx, { merchantId, kind: "customer_resubscribed", subject: caseId });
  }
  await askForPlan(tx, context, caseId);
  await enqueue(tx, "case.reconcile", { merchantId, caseId }, { key: `reconcile:${caseId}` });
}
