import type { CaseInvoice, RecoveryCase } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import type { InvoicePaymentFact } from "@/lib/domain/facts";

import { loadBaselines } from "./baselines";

/**
 * The first visit of a case that nobody could tell for a person's, and that led to a page of the provider: a click,
 * once the provider confirms that somebody acted there (P10).
 * @param until  not later than this
 */
export async function findUnsureClick(
  tx: Tx,
  { id: caseId, customerId, openedAt }: RecoveryCase,
  until?: Date,
): Promise<Date | null> {
  const visit = await tx.visit.findFirst({
    where: {
      class: "unsure",
      ledTo: { in: ["card_form", "hosted_invoice"] },
      // A reminder's link led to the case that was opened since.
      link: { OR: [{ caseId }, { caseId: null, customerId }] },
      at: { gte: openedAt, lte: until },
    },
    orderBy: { at: "asc" },
  });
  return visit?.at ?? null;
}

/**
 * Stamps the unsure click that a payment confirms: one made with a card that was in no slot, or of an invoice whose
 * bank wanted the customer. A payment with the old card may be the provider's own retry, and confirms nothing.
 * @returns when the case was clicked, as of now
 */
export async function confirmClick(
  tx: Tx,
  owner: RecoveryCase,
  row: CaseInvoice,
  payment: InvoicePaymentFact & { paidAt: Date },
): Promise<Date | null> {
  if (owner.clickedAt || !(await isCustomersOwn(tx, row, payment))) return owner.clickedAt;
  // The provider tells times in whole seconds, cut off.
  const until = new Date(payment.paidAt.getTime() + 999);
  const clickedAt = await findUnsureClick(tx, owner, until);
  if (!clickedAt) return null;
  const emailOpenedAt = owner.emailOpenedAt ?? clickedAt;
  await tx.recoveryCase.update({ where: { id: owner.id }, data: { clickedAt, emailOpenedAt } });
  return clickedAt;
}

async function isCustomersOwn(tx: Tx, row: CaseInvoice, payment: InvoicePaymentFact): Promise<boolean> {
  if (row.state === "needs_confirmation") return true;
  const method = payment.providerPaymentMethodId;
  if (!method) return false;
  const known = (await loadBaselines(tx, row.caseId)).flat();
  return known.every((slot) => slot.method?.providerPaymentMethodId !== method);
}
