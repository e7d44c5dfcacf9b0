import { withMerchant } from "@/lib/db/transaction";
import { AppError } from "@/lib/domain/errors";
import { withProvider } from "@/lib/merchants/with-provider";

/**
 * The provider's page with the receipt of a case that one payment ended, read at the moment of writing the
 * mail. Never call it inside a transaction.
 * @returns null where several invoices were paid (one receipt would not be the whole truth), or where the
 *   provider does not tell now: the thanks do not wait for it
 */
export async function readReceipt(merchantId: string, caseId: string): Promise<string | null> {
  const paid = await withMerchant(merchantId, (tx) =>
    tx.caseInvoice.findMany({
      where: { caseId, merchantId, revenues: { some: { class: { not: "paid_outside" } } } },
      select: { providerInvoiceId: true },
      take: 2,
    }),
  );
  const [only, ...others] = paid;
  if (!only || others.length > 0) return null;
  try {
    const invoice = await withProvider(merchantId, "recheck", (provider, account) =>
      provider.readInvoice(account, only.providerInvoiceId),
    );
    return invoice.status === "paid" ? invoice.hostedInvoiceUrl : null;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
