import { withMerchant, type Tx } from "@/lib/db/transaction";
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
  return readOpenInvoices(merchantId, await withMerchant(merchantId, (tx) => listOpenInvoices(tx, caseIds)));
}

/** What there is to read of these cases, oldest first. */
export async function listOpenInvoices(tx: Tx, caseIds: string[]): Promise<OpenInvoice[]> {
  return tx.$queryRaw<OpenInvoice[]>`SELECT "providerInvoiceId", "invoiceCreatedAt" FROM "CaseInvoice"
    WHERE "caseId" = ANY(${caseIds}::uuid[]) AND "state" IN ('open', 'needs_confirmation')
    ORDER BY "invoiceCreatedAt"`;
}

/** As `readOpenCases`, of invoices that were listed before. */
export async function readOpenInvoices(merchantId: string, invoices: OpenInvoice[]): Promise<OpenReads> {
  const readAt = new Date();
  const windows = cutIntoWindows(invoices);
  if (windows.length === 0) return { readAt, byInvoice: new Map() };
  const reads = await withProvider(merchantId, "recheck", (provider, account) =>
    Promise.all(windows.map((window) => provider.readOpen(account, window))),
  );
  return { readAt, byInvoice: new Map(reads.flat().map((read) => [read.invoice.providerInvoiceId, read])) };
}
