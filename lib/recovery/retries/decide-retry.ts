import type { CaseInvoice, Customer, RecoveryCase, Retry } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { hasTriedEnough } from "@/lib/domain/retry-guard";
import { isScheduled } from "@/lib/domain/retry-plan/is-scheduled";
import { addHours } from "@/lib/domain/sequence";
import { maySlotPay, type SlotChange } from "@/lib/domain/slots";
import { readPermissions } from "@/lib/merchants/read-permissions";
import type { Context } from "@/lib/recovery/context";
import { cardVersion } from "@/lib/recovery/note-card-change";
import { writeTimeline } from "@/lib/recovery/write-timeline";

import { mayCollectCase } from "./may-collect-case";
import { writeDecision } from "./write-decision";

const chargeable = ["active", "past_due", "unpaid"];

/**
 * Decides the next retry with a changed card: the oldest payable invoice that this card was not tried on, one
 * undecided retry a case at a time. The row is the decision; the call comes later, under its own key (P1).
 * Runs under the customer's lock.
 */
export async function decideRetry(
  tx: Tx,
  context: Context,
  owner: RecoveryCase & { customer: Customer },
  change: SlotChange,
): Promise<void> {
  if (owner.customer.isDeleted) return;
  if (!(await mayCollectCase(tx, context.merchant, owner, change.how))) return;
  if (change.how === "updated") await dropWaiting(tx, owner.id, "card_refreshed:", context.now);
  const cause = change.how === "updated" ? "card_updated" : `card_refreshed:${cardVersion(change)}`;
  // Those of an invoice that was lost before and came back are its former case's.
  const mine = [{ caseId: owner.id }, { invoice: { caseId: owner.id } }];
  const earlier = await tx.retry.findMany({ where: { OR: mine, state: { not: "superseded" } } });
  const undecided = earlier.filter(({ state }) => state === "decided" || state === "calling");
  if (undecided.some((retry) => !mayGiveWay(retry))) return;
  const method = change.method.providerPaymentMethodId;
  const sameCard = earlier.filter(
    (retry) => retry.providerPaymentMethodId === method && retry.cause === cause,
  );
  // What the bank just refused or wants confirmed it will not grant on the next invoice a second later.
  if (sameCard.some(({ state }) => state === "declined" || state === "needs_confirmation")) return;
  const tried = new Set(sameCard.map(({ caseInvoiceId }) => caseInvoiceId));
  const invoices = await tx.caseInvoice.findMany({
    where: { caseId: owner.id, state: { in: ["open", "needs_confirmation"] } },
    orderBy: [{ invoiceCreatedAt: "asc" }, { id: "asc" }],
  });
  const next = invoices.find(
    (invoice) => !tried.has(invoice.id) && isChargeable(invoice) && maySlotPay(change, invoice),
  );
  if (!next) return;
  const refusal = await refusalOf(tx, context, earlier);
  if (refusal) {
    await noteRefusal(tx, context, owner, next, refusal);
    return;
  }
  await dropWaiting(tx, owner.id, "scheduled:", context.now);
  await writeDecision(tx, context, next, { cause, method, slotOwner: change.owner });
}

// One that may have been called is waited for: what comes of it asks for this again.
function mayGiveWay(retry: Retry): boolean {
  return isScheduled(retry) && retry.state === "decided" && retry.calls === 0;
}

// What waits for a pause to end, or was decided about the old card, must not stand in the way of the new one.
async function dropWaiting(tx: Tx, caseId: string, cause: string, now: Date): Promise<void> {
  await tx.retry.updateMany({
    where: { caseId, state: "decided", calls: 0, cause: { startsWith: cause } },
    data: { state: "superseded", code: "card_replaced", finishedAt: now },
  });
}

function isChargeable(invoice: CaseInvoice): boolean {
  if (invoice.isDisputed || invoice.isCollectionPaused) return false;
  return invoice.providerSubscriptionId === null || chargeable.includes(invoice.subscriptionStatus ?? "");
}

async function refusalOf(
  tx: Tx,
  { merchant, now }: Context,
  earlier: { decidedAt: Date; cause: string }[],
): Promise<string | null> {
  if (hasTriedEnough(earlier, now)) return "too_many_today";
  const connection = await tx.connection.findUnique({ where: { merchantId: merchant.id } });
  return readPermissions(connection?.permissions).invoice_write === "missing" ? "no_permission" : null;
}

async function noteRefusal(
  tx: Tx,
  { now }: Context,
  owner: RecoveryCase,
  invoice: CaseInvoice,
  reason: string,
): Promise<void> {
  const { merchantId, id: caseId } = owner;
  const known = await tx.timelineEntry.findFirst({
    where: {
      caseId,
      kind: "retry_not_made",
      at: { gt: addHours(now, -24) },
      data: { path: ["reason"], equals: reason },
    },
  });
  if (known) return;
  const data = { invoice: invoice.providerInvoiceId, reason };
  await writeTimeline(tx, { merchantId, caseId }, now, "retry_not_made", data);
}
