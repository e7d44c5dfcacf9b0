import type { Tx } from "@/lib/db/transaction";
import type { ListedFailure } from "@/lib/domain/scan/scan-document";

const rowsAtOnce = 1000;

/** Replaces the failed invoices of a scan. */
export async function storeFailures(
  tx: Tx,
  merchantId: string,
  scanId: string,
  failures: ListedFailure[],
): Promise<void> {
  await tx.scanFailure.deleteMany({ where: { merchantId, scanId } });
  for (let start = 0; start < failures.length; start += rowsAtOnce) {
    const rows = JSON.stringify(failures.slice(start, start + rowsAtOnce));
    await tx.$executeRaw`
      INSERT INTO "ScanFailure" ("scanId", "merchantId", "providerInvoiceId", "providerCustomerId", "customerName",
        "customerEmail", "number", "currency", "amountMinor", "recoveredMinor", "remainingMinor", "failedAt",
        "recoveredAt", "outcome", "declineCode", "declineClass", "plan", "brand", "country", "expiry",
        "isCardUnchanged")
      SELECT ${scanId}::uuid, ${merchantId}::uuid, f."invoice", f."customer", f."customerName", f."customerEmail",
        f."number", f."currency", f."amountMinor", f."recoveredMinor", f."remainingMinor",
        to_timestamp(f."failedAt"), to_timestamp(f."recoveredAt"), f."outcome", f."declineCode", f."declineClass",
        f."plan", f."brand", f."country", f."expiry", f."isCardUnchanged"
      FROM jsonb_to_recordset(${rows}::jsonb) AS f("invoice" text, "customer" text, "customerName" text,
        "customerEmail" text, "number" text, "currency" text, "amountMinor" bigint, "recoveredMinor" bigint,
        "remainingMinor" bigint, "failedAt" bigint, "recoveredAt" bigint, "outcome" text, "declineCode" text,
        "declineClass" text, "plan" text, "brand" text, "country" text, "expiry" text, "isCardUnchanged" boolean)`;
  }
}
