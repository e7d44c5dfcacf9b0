import type { CaseInvoice, Customer, RecoveryCase } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { invoiceState, isLiving, type CaseInvoiceState } from "@/lib/domain/case";
import type { CustomerFact, InvoiceFact } from "@/lib/domain/facts";
import type { TimelineKind } from "@/lib/domain/timeline";

import { startsCase, type Context } from "./context";
import { holdMissing, releaseFound } from "./hold-missing";
import { creditPayments } from "./credit-payments";
import { noteDispute } from "./note-dispute";
import { noteRefund } from "./note-refund";
import { invoiceColumns } from "./invoice-columns";
import { askForPlan } from "./retries/ask-for-plan";
import { takeInInvoice } from "./take-in-invoice";
import { settleCase } from "./settle-case";
import { writeTimeline } from "./write-timeline";

/**
 * Applies what was read of an invoice: it opens or joins a case, or moves one. Recovered is final; a lost
 * invoice that is open again joins the customer's case, else opens one.
 */
export async function applyInvoice(
  tx: Tx,
  context: Context,
  customer: Customer,
  invoice: InvoiceFact,
  customerFact: CustomerFact | null,
): Promise<void> {
  const { merchant } = context;
  const row = await tx.caseInvoice.findUnique({
    where: {
      merchantId_providerInvoiceId: { merchantId: merchant.id, providerInvoiceId: invoice.providerInvoiceId },
    },
    include: { case: true },
  });
  // Stripe does not order events, so the stored invoice may be newer than this one.
  if (row && invoice.readAt <= row.readAt) return;
  if (invoice.status === "deleted") {
    if (row && isLiving(row.state)) await holdMissing(tx, context, row.case, invoice.providerInvoiceId);
    return;
  }
  if (row) await releaseFound(tx, context, row.case, invoice.providerInvoiceId);
  if ((!row || mayReopen(row, invoice)) && startsCase(context, invoice)) {
    await takeInInvoice(tx, context, { customer, invoice, customerFact, known: row });
    return;
  }
  if (row) await moveInvoice(tx, context, row, invoice);
  const isElsewhere = !row || row.case.state === "closed";
  if (isElsewhere) await noteRefund(tx, context, customer, invoice, row);
  if (isElsewhere || invoice.payments.some(({ isDisputed }) => isDisputed)) {
    await noteDispute(tx, context, customer, invoice);
  }
}

async function moveInvoice(tx: Tx, context: Context, row: CaseInvoice, invoice: InvoiceFact): Promise<void> {
  const state = await updateInvoice(tx, context, row, invoice);
  await creditPayments(tx, context, row, invoice);
  await settleCase(tx, context, row.caseId, { isJustPaid: state === "paid" && row.state !== "paid" });
}

// What the merchant ended stays ended. Lost is not for ever: a new failed attempt, or a subscription that goes on, takes the invoice in again.
function mayReopen(row: CaseInvoice & { case: RecoveryCase }, invoice: InvoiceFact): boolean {
  if (row.case.state !== "closed" || row.state === "paid" || row.case.endedAt) return false;
  return row.state === "withdrawn" || invoice.attemptCount > row.attemptCount;
}

async function updateInvoice(
  tx: Tx,
  context: Context,
  row: CaseInvoice,
  invoice: InvoiceFact,
): Promise<CaseInvoiceState> {
  const columns = invoiceColumns(invoice);
  const state: CaseInvoiceState = row.state === "paid" ? "paid" : invoiceState(invoice);
  await tx.caseInvoice.update({ where: { id: row.id }, data: { ...columns, state } });
  const failedAgain = isLiving(state) && invoice.attemptCount > row.attemptCount;
  const changed =
    state !== row.state ||
    columns.amountRemainingMinor !== row.amountRemainingMinor ||
    (columns.declineCode !== undefined && columns.declineCode !== row.declineCode);
  if (changed) {
    // A further failure is what the next mail speaks of; what did not fail again leaves the words alone.
    const { declineClass, declineCode, wording } = columns;
    const words =
      isLiving(state) && declineCode !== row.declineCode ? { declineClass, declineCode, wording } : {};
    await tx.recoveryCase.update({
      where: { id: row.caseId },
      data: { version: { increment: 1 }, ...words },
    });
  }
  await settlePending(tx, context, row, state);
  const nextAt = columns.nextPaymentAttemptAt?.getTime();
  if (changed || failedAgain || nextAt !== row.nextPaymentAttemptAt?.getTime()) {
    await askForPlan(tx, context, row.caseId);
  }
  const ref = { merchantId: row.merchantId, caseId: row.caseId };
  const data = {
    invoice: row.providerInvoiceId,
    amountMinor: String(state === "paid" ? invoice.amountPaidMinor : invoice.amountRemainingMinor),
    currency: invoice.currency,
  };
  if (state !== row.state) await writeTimeline(tx, ref, context.now, kindOf(state, invoice), data);
  if (failedAgain) {
    await writeTimeline(tx, ref, context.now, "invoice_failed_again", { ...data, code: columns.declineCode });
  }
  return state;
}

// A bank debit of ours ends days after its call.
async function settlePending(
  tx: Tx,
  { now }: Context,
  row: CaseInvoice,
  state: CaseInvoiceState,
): Promise<void> {
  const hasFailed = row.state === "pending" && state !== "pending";
  if (state !== "paid" && !hasFailed) return;
  await tx.retry.updateMany({
    where: { caseInvoiceId: row.id, state: "pending" },
    data: { state: state === "paid" ? "paid" : "declined", finishedAt: now },
  });
}

function kindOf(state: CaseInvoiceState, invoice: InvoiceFact): TimelineKind {
  if (state === "paid") return invoice.isPaidOutside ? "invoice_paid_outside" : "invoice_paid";
  return state === "open" ? "invoice_reopened" : `invoice_${state}`;
}
