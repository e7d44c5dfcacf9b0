import type { CaseInvoice, Customer, RecoveryCase } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { invoiceState } from "@/lib/domain/case";
import type { CustomerFact, InvoiceFact } from "@/lib/domain/facts";
import { lastJoiningPosition, planRound } from "@/lib/domain/sequence";

import { takeBaseline } from "./baselines";
import type { Context } from "./context";
import { invoiceColumns } from "./invoice-columns";
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
  const opened = await tx.recoveryCase.create({
    data: {
      merchantId: merchant.id,
      customerId: customer.id,
      state: merchant.recoveryMode === "shadow" ? "shadow" : "open",
      declineClass: columns.declineClass,
      declineCode: columns.declineCode,
      wording: columns.wording,
      firstFailedAt: failedAt,
      openedAt: now,
    },
  });
  await addInvoice(tx, opened, intake);
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
}

async function joinCase(tx: Tx, context: Context, living: RecoveryCase, intake: Intake): Promise<void> {
  const ref = { merchantId: living.merchantId, caseId: living.id };
  await addInvoice(tx, living, intake);
  const late = await tx.step.count({
    where: {
      caseId: living.id,
      round: living.round,
      position: { gte: lastJoiningPosition },
      state: { in: ["sent", "claimed", "skipped"] },
    },
  });
  const round = late > 0 ? living.round + 1 : living.round;
  const columns = invoiceColumns(intake.invoice);
  const { declineClass, declineCode, wording } = columns;
  const next = await tx.recoveryCase.update({
    where: { id: living.id },
    data: { version: { increment: 1 }, round, declineClass, declineCode, wording },
  });
  await takeBaseline(tx, { ...ref, cause: "opened", takenAt: context.now, slots: slotsOf(intake) });
  await writeTimeline(tx, ref, context.now, "invoice_joined", describe(intake));
  if (late === 0) return;
  await tx.step.updateMany({ where: { caseId: living.id, state: "planned" }, data: { state: "cancelled" } });
  await writeTimeline(tx, ref, context.now, "round_started");
  await planSteps(tx, context, next, firstFailureOf(intake.invoice));
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

async function planSteps(
  tx: Tx,
  { merchant, now }: Context,
  owner: RecoveryCase,
  failedAt: Date,
): Promise<void> {
  const quietHours = owner.declineClass === "soft" ? merchant.softQuietHours : 0;
  const steps = planRound({ failedAt, startAt: now, quietHours });
  await tx.step.createMany({
    data: steps.map((step) => ({ ...step, merchantId: merchant.id, caseId: owner.id, round: owner.round })),
  });
}

const slotsOf = ({ invoice, customerFact }: Intake) => [...(customerFact?.slots ?? []), invoice.slot];

const describe = ({ invoice }: Intake) => ({
  invoice: invoice.providerInvoiceId,
  amountMinor: String(invoice.amountRemainingMinor),
  currency: invoice.currency,
  code: invoiceColumns(invoice).declineCode,
});
