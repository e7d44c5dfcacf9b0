import type { CaseInvoice, Customer, RecoveryCase } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { invoiceState } from "@/lib/domain/case";
import type { CustomerFact, InvoiceFact } from "@/lib/domain/facts";
import { lastJoiningPosition } from "@/lib/domain/sequence";
import { currentVersion } from "@/lib/sequences/current-version";
import { traced } from "@/lib/trace/traced";
import { traceparentOf } from "@/lib/trace/traceparent";

import { askForStanding } from "./ask-for-standing";
import { takeBaseline } from "./baselines";
import type { Context } from "./context";
import { invoiceColumns } from "./invoice-columns";
import { planSteps } from "./plan-steps";
import { askForPlan } from "./retries/ask-for-plan";
import { writeTimeline } from "./write-timeline";

interface Intake {
  customer: Customer;
  invoice: InvoiceFact;
  customerFact: CustomerFact | null;
  /** the row of an invoice that was lost before */
  known: CaseInvoice | null;
}

/** The failed invoice joins its customer's living case, else opens one. */
export async function takeInInvoice(tx: Tx, context: Context, intake: Intake): Promise<void> {
  const { merchant } = context;
  const living = await tx.recoveryCase.findFirst({
    where: { merchantId: merchant.id, customerId: intake.customer.id, state: { not: "closed" } },
  });
  if (living) await joinCase(tx, context, living, intake);
  else await openCase(tx, context, intake);
}

/**
 * The first failure as far as it can be read: the provider keeps only the last attempt's time, so after
 * several attempts the invoice's own creation stands in for the first.
 */
function firstFailureOf(invoice: InvoiceFact): Date {
  return invoice.attemptCount <= 1 ? (invoice.lastFailedAt ?? invoice.readAt) : invoice.createdAt;
}

async function openCase(tx: Tx, context: Context, intake: Intake): Promise<void> {
  const { merchant, now } = context;
  const { customer, invoice } = intake;
  const columns = invoiceColumns(invoice);
  const failedAt = firstFailureOf(invoice);
  const sequence = await currentVersion(tx, merchant.id);
  const opened = await tx.recoveryCase.create({
    data: {
      merchantId: merchant.id,
      customerId: customer.id,
      state: merchant.recoveryMode === "shadow" ? "shadow" : "open",
      declineClass: columns.declineClass,
      declineCode: columns.declineCode,
      wording: columns.wording,
      sequenceVersionId: sequence?.id ?? null,
      firstFailedAt: failedAt,
      openedAt: now,
      ...(intake.known && (await stopOf(tx, intake.known))),
    },
  });
  await traced("case.open", {}, () => addInvoice(tx, opened, intake), { self: traceparentOf(opened.id) });
  await takeBaseline(tx, {
    merchantId: merchant.id,
    caseId: opened.id,
    cause: "opened",
    takenAt: now,
    slots: slotsOf(intake),
  });
  const ref = { merchantId: merchant.id, caseId: opened.id };
  await writeTimeline(tx, ref, now, "case_opened", describe(intake));
  await planSteps(tx, context, opened, failedAt);
  await askForStanding(tx, context, [opened]);
  await askForPlan(tx, context, opened.id);
}

// Who wants no more mails about a payment gets none when it is taken in again.
async function stopOf(tx: Tx, { caseId }: CaseInvoice) {
  return tx.recoveryCase.findUnique({
    where: { id: caseId },
    select: { mailsStoppedAt: true, mailsStoppedReason: true },
  });
}

async function joinCase(tx: Tx, context: Context, living: RecoveryCase, intake: Intake): Promise<void> {
  const ref = { merchantId: living.merchantId, caseId: living.id };
  await addInvoice(tx, living, intake);
  const isLate = await isRoundNearlyOver(tx, living);
  const round = isLate ? living.round + 1 : living.round;
  const columns = invoiceColumns(intake.invoice);
  const { declineClass, declineCode, wording } = columns;
  const next = await tx.recoveryCase.update({
    where: { id: living.id },
    data: { version: { increment: 1 }, round, declineClass, declineCode, wording },
  });
  await takeBaseline(tx, { ...ref, cause: "opened", takenAt: context.now, slots: slotsOf(intake) });
  await writeTimeline(tx, ref, context.now, "invoice_joined", describe(intake));
  await askForPlan(tx, context, living.id);
  if (!isLate) return;
  await tx.step.updateMany({ where: { caseId: living.id, state: "planned" }, data: { state: "cancelled" } });
  await writeTimeline(tx, ref, context.now, "round_started");
  await planSteps(tx, context, next, firstFailureOf(intake.invoice));
}

// By then a new invoice would get the last notice without ever having been told of.
async function isRoundNearlyOver(tx: Tx, { id: caseId, round }: RecoveryCase): Promise<boolean> {
  const steps = await tx.step.findMany({ where: { caseId, round }, select: { position: true, state: true } });
  const done = steps.filter(({ state }) => ["sent", "claimed", "skipped"].includes(state));
  return done.some(({ position }) => position >= lastJoiningPosition(steps.length));
}

async function addInvoice(tx: Tx, owner: RecoveryCase, { invoice, known }: Intake): Promise<void> {
  const data = {
    ...invoiceColumns(invoice),
    caseId: owner.id,
    state: invoiceState(invoice),
    failedAt: firstFailureOf(invoice),
  };
  if (known) {
    await tx.caseInvoice.update({ where: { id: known.id }, data });
    return;
  }
  const { merchantId } = owner;
  const { providerInvoiceId, createdAt } = invoice;
  await tx.caseInvoice.create({
    data: { ...data, merchantId, providerInvoiceId, invoiceCreatedAt: createdAt },
  });
}

const slotsOf = ({ invoice, customerFact }: Intake) => [...(customerFact?.slots ?? []), invoice.slot];

const describe = ({ invoice }: Intake) => ({
  invoice: invoice.providerInvoiceId,
  amountMinor: String(invoice.amountRemainingMinor),
  currency: invoice.currency,
  code: invoiceColumns(invoice).declineCode,
});
