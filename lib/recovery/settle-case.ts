import type { CaseInvoice, RecoveryCase } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { caseOutcome, type CaseOutcome } from "@/lib/domain/case";
import { enqueue } from "@/lib/queue/enqueue";

import { closeCase } from "./close-case";
import type { Context } from "./context";
import { releaseCase } from "./hold-missing";
import { noteEarlyEnd } from "./note-early-end";
import { hearsCustomer } from "./retries/may-collect-case";
import { writeTimeline } from "./write-timeline";

/**
 * Brings a case in line with its invoices: closes it when none is living, holds it while one is disputed,
 * and goes on with the next payment once one was just paid. Runs under the customer's lock.
 */
export async function settleCase(
  tx: Tx,
  context: Context,
  caseId: string,
  { isJustPaid }: { isJustPaid: boolean },
): Promise<void> {
  const found = await tx.recoveryCase.findUniqueOrThrow({
    where: { id: caseId },
    include: { invoices: true },
  });
  const outcome = caseOutcome(found.invoices.map(({ state }) => state));
  if (found.state === "closed") {
    await followClosed(tx, context, found, outcome);
    return;
  }
  if (outcome) {
    await closeCase(tx, context, found, outcome);
    return;
  }
  await holdOrRelease(tx, context, found, found.invoices);
  await noteEarlyEnd(tx, context, found);
  if (isJustPaid) await goOn(tx, found);
}

/**
 * What becomes of its invoices after a case was closed: a late payment is still credited, and what was withdrawn and
 * is written off by the provider is lost after all. Recovered is final, and what a person ended is only ever paid.
 */
async function followClosed(
  tx: Tx,
  context: Context,
  found: RecoveryCase & { invoices: CaseInvoice[] },
  byInvoices: CaseOutcome | null,
): Promise<void> {
  if (found.outcome === "recovered") return;
  const paid = found.invoices.filter(({ state }) => state === "paid").length;
  const isWrittenOff = byInvoices === "lost" && !found.endedAt;
  if (paid === 0 && !isWrittenOff) return;
  const paidOutcome = paid === found.invoices.length ? "recovered" : "partly";
  const outcome = isWrittenOff ? "lost" : paidOutcome;
  if (outcome === found.outcome) return;
  const recoveredAt = paid > 0 ? (found.recoveredAt ?? context.now) : found.recoveredAt;
  await tx.recoveryCase.update({ where: { id: found.id }, data: { outcome, recoveredAt } });
  const ref = { merchantId: found.merchantId, caseId: found.id };
  await writeTimeline(tx, ref, context.now, "case_closed", { reason: outcome });
}

async function holdOrRelease(
  tx: Tx,
  context: Context,
  found: RecoveryCase,
  invoices: CaseInvoice[],
): Promise<void> {
  const isDisputed = found.disputedInvoices.length > 0 || invoices.some((invoice) => invoice.isDisputed);
  const ref = { merchantId: found.merchantId, caseId: found.id };
  if (isDisputed && found.state === "open") {
    const data = { state: "held", heldReason: "dispute", version: { increment: 1 } } as const;
    await tx.recoveryCase.update({ where: { id: found.id }, data });
    await writeTimeline(tx, ref, context.now, "case_held", { reason: "dispute" });
  }
  if (!isDisputed && found.state === "held" && found.heldReason === "dispute") {
    await releaseCase(tx, context, found, "dispute");
  }
}

async function goOn(tx: Tx, living: RecoveryCase): Promise<void> {
  if (!hearsCustomer(living) || !living.updatedAt) return;
  const { merchantId, id: caseId } = living;
  await enqueue(tx, "case.reconcile", { merchantId, caseId }, { key: `reconcile:${caseId}` });
}
