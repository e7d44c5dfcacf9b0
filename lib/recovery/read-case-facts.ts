import { withMerchant, type Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/domain/errors";
import { isLiving } from "@/lib/domain/case";
import type { CustomerFact, InvoiceFact } from "@/lib/domain/facts";
import { withProvider, type Priority } from "@/lib/merchants/with-provider";

import { loadContext } from "./context";
import { holdMissing } from "./hold-missing";
import { lockCase } from "./lock-case";

export interface CaseFacts {
  /** wall time before the first read left */
  readAt: Date;
  customer: CustomerFact;
  invoices: InvoiceFact[];
}

/**
 * Reads afresh the customer and every invoice of a case that may still be collected. Never call it inside a
 * transaction.
 * @returns null when there is no such case, or the provider does not know its customer: then it is held
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
  try {
    const [customer, ...invoices] = await withProvider(merchantId, priority, (provider, account) =>
      Promise.all([
        provider.readCustomer(account, found.customer.providerCustomerId),
        ...ids.map(({ providerInvoiceId }) => provider.readInvoice(account, providerInvoiceId)),
      ] as const),
    );
    return { readAt, customer, invoices };
  } catch (error) {
    const isUnknown = error instanceof AppError && error.code === "provider_missing";
    if (!isUnknown) throw error;
    await withMerchant(merchantId, (tx) => holdUnknown(tx, merchantId, caseId));
    return null;
  }
}

// A deleted customer is told as deleted: one never heard of means another account's key, or the other mode's.
async function holdUnknown(tx: Tx, merchantId: string, caseId: string): Promise<void> {
  const owner = await lockCase(tx, merchantId, caseId);
  const living = await tx.caseInvoice.findFirst({
    where: { caseId, state: { in: ["open", "needs_confirmation", "pending"] } },
    orderBy: { invoiceCreatedAt: "asc" },
  });
  if (owner && living) {
    await holdMissing(tx, await loadContext(tx, merchantId), owner, living.providerInvoiceId);
  }
}
