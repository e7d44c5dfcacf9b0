import { withMerchant } from "@/lib/db/transaction";
import { isLiving } from "@/lib/domain/case";
import type { CustomerFact, InvoiceFact } from "@/lib/domain/facts";
import { withProvider, type Priority } from "@/lib/merchants/with-provider";

export interface CaseFacts {
  /** wall time before the first read left */
  readAt: Date;
  customer: CustomerFact;
  invoices: InvoiceFact[];
}

/**
 * Reads afresh the customer and every invoice of a case that may still be collected. Never call it inside a
 * transaction.
 * @returns null when there is no such case
 */
export async function readCaseFacts(
  merchantId: string,
  caseId: string,
  priority: Priority,
): Promise<CaseFacts | null> {
  const found = await withMerchant(merchantId, (tx) =>
    tx.recoveryCase.findFirst({
      where: { id: caseId, merchantId },
      include: { customer: true, invoices: true },
    }),
  );
  if (!found) return null;
  const ids = found.invoices.filter(({ state }) => isLiving(state) || state === "uncollectible");
  const readAt = new Date();
  const [customer, ...invoices] = await withProvider(merchantId, priority, (provider, account) =>
    Promise.all([
      provider.readCustomer(account, found.customer.providerCustomerId),
      ...ids.map(({ providerInvoiceId }) => provider.readInvoice(account, providerInvoiceId)),
    ] as const),
  );
  return { readAt, customer, invoices };
}
