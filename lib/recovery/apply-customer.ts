import type { Customer, RecoveryCase } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { normaliseAddress } from "@/lib/domain/address";
import type { CustomerFact, PaymentSlot } from "@/lib/domain/facts";
import { revokeLinks } from "@/lib/links/revoke-links";
import { enqueue } from "@/lib/queue/enqueue";

import type { Context } from "./context";
import { findCaseChange } from "./find-case-change";
import { hearsCustomer } from "./retries/may-collect-case";
import { isCardNoted } from "./note-card-change";
import { isGivenUp } from "./reopen-lost";
import { writeTimeline } from "./write-timeline";

/** A customer fact as columns; what a deleted customer no longer has is left as it was known. */
export function customerColumns(fact: CustomerFact) {
  const { readAt, isDeleted } = fact;
  if (isDeleted) return { readAt, isDeleted };
  const email = fact.email?.trim() || null;
  return {
    readAt,
    isDeleted,
    email,
    name: fact.name,
    locale: fact.locales[0] ?? null,
    country: fact.country,
  };
}

/** Applies what was read of a customer: address, name, deletion, and whether a payment slot changed. */
export async function applyCustomer(
  tx: Tx,
  context: Context,
  customer: Customer,
  fact: CustomerFact,
): Promise<void> {
  if (fact.readAt <= customer.readAt) return;
  const columns = customerColumns(fact);
  await tx.customer.update({ where: { id: customer.id }, data: columns });
  if (
    columns.email !== undefined &&
    normalise(columns.email) !== normalise(customer.email) &&
    customer.email
  ) {
    const { merchantId, id: customerId } = customer;
    await revokeLinks(tx, {
      merchantId,
      customerId,
      address: normaliseAddress(customer.email),
      at: context.now,
    });
  }
  const ofCustomer = { merchantId: customer.merchantId, customerId: customer.id };
  const living = await tx.recoveryCase.findFirst({ where: { ...ofCustomer, state: { not: "closed" } } });
  if (!living) {
    const latest = await tx.recoveryCase.findFirst({ where: ofCustomer, orderBy: { closedAt: "desc" } });
    if (latest && isGivenUp(latest) && !context.isReconciling) await askToReconcile(tx, latest, fact.slots);
    return;
  }
  if (columns.email !== undefined && columns.email !== customer.email) {
    await changeAddress(tx, context, living);
  }
  if (fact.isDeleted && !customer.isDeleted) await noteDeletion(tx, context, living);
  if (!context.isReconciling && hearsCustomer(living)) await askToReconcile(tx, living, fact.slots);
}

const normalise = (email: string | null) => email && normaliseAddress(email);

async function changeAddress(tx: Tx, context: Context, living: RecoveryCase): Promise<void> {
  const ref = { merchantId: living.merchantId, caseId: living.id };
  await tx.recoveryCase.update({ where: { id: living.id }, data: { version: { increment: 1 } } });
  await writeTimeline(tx, ref, context.now, "address_changed");
}

async function noteDeletion(tx: Tx, context: Context, living: RecoveryCase): Promise<void> {
  await tx.recoveryCase.update({ where: { id: living.id }, data: { version: { increment: 1 } } });
  await writeTimeline(
    tx,
    { merchantId: living.merchantId, caseId: living.id },
    context.now,
    "customer_deleted",
  );
}

// Only a card that was not seen before is worth fresh reads: most customer events change a name. A reconcile
// itself comes through here too, and must not ask for the next one.
async function askToReconcile(tx: Tx, owner: RecoveryCase, slots: PaymentSlot[]): Promise<void> {
  const { merchantId, id: caseId } = owner;
  const change = await findCaseChange(tx, caseId, slots);
  if (!change || (await isCardNoted(tx, caseId, change))) return;
  await enqueue(tx, "case.reconcile", { merchantId, caseId }, { key: `reconcile:${caseId}` });
}
