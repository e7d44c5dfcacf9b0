import { withMerchant } from "@/lib/db/transaction";
import type { OpenRead } from "@/lib/domain/provider";
import { withProvider } from "@/lib/merchants/with-provider";

/** What pages of the provider's open invoices say of many cases at once. */
export interface OpenReads {
  /** wall time before the first read left */
  readAt: Date;
  byInvoice: Map<string, OpenRead>;
}

/**
 * Reads the open invoices of many cases in pages, with their customers. Never call it inside a transaction.
 * What it does not cover is read by `readCaseFacts`, one case at a time.
 */
export async function readOpenCases(merchantId: string, caseIds: string[]): Promise<OpenReads> {
  const invoices = await withMerchant(merchantId, (tx) =>
    tx.caseInvoice.findMany({
      where: { caseId: { in: caseIds }, state: { in: ["open", "needs_confirmation"] } },
      select: { providerInvoiceId: true, invoiceCreatedAt: true },
      orderBy: { invoiceCreatedAt: "asc" },
    }),
  );
  const [oldest, newest] = [invoices[0], invoices.at(-1)];
  const readAt = new Date();
  if (!oldest || !newest) return { readAt, byInvoice: new Map() };
  const window = {
    providerInvoiceIds: invoices.map(({ providerInvoiceId }) => providerInvoiceId),
    createdFrom: oldest.invoiceCreatedAt,
    createdTo: newest.invoiceCreatedAt,
  };
  const reads = await withProvider(merchantId, "recheck", (provider, account) =>
    provider.readOpen(account, window),
  );
  return { readAt, byInvoice: new Map(reads.map((read) => [read.invoice.providerInvoiceId, read])) };
}
