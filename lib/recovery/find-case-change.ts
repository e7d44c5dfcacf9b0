import type { Tx } from "@/lib/db/transaction";
import type { PaymentSlot } from "@/lib/domain/facts";
import { findChangedSlot, type SlotChange } from "@/lib/domain/slots";

import { loadBaselines } from "./baselines";

/**
 * The slot that changed since the case's baselines (P2), among those that pay for it: the customer's own, and
 * those of the subscriptions and invoices it still collects. A card put in for something else is not for us.
 */
export async function findCaseChange(
  tx: Tx,
  caseId: string,
  slots: PaymentSlot[],
): Promise<SlotChange | null> {
  const invoices = await tx.caseInvoice.findMany({
    where: { caseId, state: { in: ["open", "needs_confirmation", "pending"] } },
    select: { providerInvoiceId: true, providerSubscriptionId: true },
  });
  const paying = new Set(
    invoices.flatMap((invoice) => [invoice.providerInvoiceId, invoice.providerSubscriptionId]),
  );
  const ours = slots.filter(({ owner, ownerId }) => owner === "customer" || paying.has(ownerId));
  return findChangedSlot(await loadBaselines(tx, caseId), ours);
}
