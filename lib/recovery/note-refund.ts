import type { CaseInvoice, Customer } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import type { InvoiceFact } from "@/lib/domain/facts";

import type { Context } from "./context";
import { invoiceColumns } from "./invoice-columns";

/**
 * A payment of another invoice was given back: before the next ask of the customer's running case it is looked
 * afresh what that means for it, whether or not that was done today already.
 * @param known  the invoice's row in an earlier case, as it was before
 */
export async function noteRefund(
  tx: Tx,
  { merchant }: Context,
  customer: Customer,
  invoice: InvoiceFact,
  known: CaseInvoice | null,
): Promise<void> {
  if (known?.isRefunded || !invoiceColumns(invoice).isRefunded) return;
  await tx.recoveryCase.updateMany({
    where: { merchantId: merchant.id, customerId: customer.id, state: { not: "closed" } },
    data: { standingReadAt: null },
  });
}
