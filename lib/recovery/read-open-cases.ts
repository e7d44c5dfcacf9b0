import { withMerchant } from "@/lib/db/transaction";
import { cutIntoWindows, type OpenInvoice } from "@/lib/domain/cut-into-windows";
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
  const invoices = await withMerchant(
    merchantId,
    (tx) => tx.$queryRaw<OpenInvoice[]>`SELECT "providerInvoiceId", "invoiceCreatedAt" FROM "CaseInvoice"
      WHERE "caseId" = ANY(${caseIds}::uuid[]) AND "state" IN ('open', 'needs_confirmation')
      ORDER BY "invoiceCreatedAt"`,
  );
  const readAt = new Date();
  const windows = cutIntoWindows(invoices);
  if (windows.length === 0) return { readAt, byInvoice: new Map() };
  const reads = await withProvider(merchantId, "recheck", (provider, account) =>
    Promise.all(windows.map((window) => provider.readOpen(account, window))),
  );
  return { readAt, byInvoice: new Map(reads.flat().map((read) => [read.invoice.providerInvoiceId, read])) };
}
