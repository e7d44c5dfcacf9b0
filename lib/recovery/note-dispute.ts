import type { Customer } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import type { InvoiceFact } from "@/lib/domain/facts";

import { closeCase } from "./close-case";
import type { Context } from "./context";
import { settleCase } from "./settle-case";
import { writeTimeline } from "./write-timeline";

/**
 * What a dispute of any payment of a customer means for their running case, also of an invoice that was paid
 * long ago: while it is open the case is held, once the merchant won it the case goes on, and once it is lost the
 * case ends for good: whoever got their money back by their bank is not asked for more. Runs under the
 * customer's lock, after the invoice itself was applied.
 */
export async function noteDispute(
  tx: Tx,
  context: Context,
  customer: Customer,
  invoice: InvoiceFact,
): Promise<void> {
  const living = await tx.recoveryCase.findFirst({
    where: { merchantId: context.merchant.id, customerId: customer.id, state: { not: "closed" } },
    include: { invoices: true },
  });
  if (!living) return;
  const { providerInvoiceId } = invoice;
  const isOwn = living.invoices.some((row) => row.providerInvoiceId === providerInvoiceId);
  const isKnown = living.disputedInvoices.includes(providerInvoiceId);
  const isLost = invoice.payments.some((payment) => payment.isDisputeLost);
  const isOpen = invoice.payments.some((payment) => payment.isDisputed && !payment.isDisputeLost);
  // One that was lost before this case began is another story.
  if (isLost && (isOwn || isKnown)) {
    await tx.recoveryCase.update({ where: { id: living.id }, data: { endedAt: context.now } });
    const ref = { merchantId: living.merchantId, caseId: living.id };
    await writeTimeline(tx, ref, context.now, "dispute_lost", { invoice: providerInvoiceId });
    await closeCase(tx, context, living, "lost");
    return;
  }
  if (isOwn || isOpen === isKnown) return;
  const others = living.disputedInvoices.filter((id) => id !== providerInvoiceId);
  const disputedInvoices = isOpen ? [...others, providerInvoiceId] : others;
  await tx.recoveryCase.update({ where: { id: living.id }, data: { disputedInvoices } });
  await settleCase(tx, context, living.id, { isJustPaid: false });
}
