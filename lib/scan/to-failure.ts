import type { ScanFailure } from "@/lib/db/client";
import type { FailureOutcome } from "@/lib/domain/scan/report";
import type { ListedFailure } from "@/lib/domain/scan/scan-document";

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

/** A stored failure as the report computed it. */
export function toFailure(row: ScanFailure): ListedFailure {
  return {
    invoice: row.providerInvoiceId,
    number: row.number,
    customer: row.providerCustomerId,
    customerName: row.customerName,
    customerEmail: row.customerEmail,
    currency: row.currency,
    amountMinor: Number(row.amountMinor),
    recoveredMinor: Number(row.recoveredMinor),
    remainingMinor: Number(row.remainingMinor),
    failedAt: seconds(row.failedAt),
    recoveredAt: row.recoveredAt && seconds(row.recoveredAt),
    // The column holds what `storeFailures` wrote.
    outcome: row.outcome as FailureOutcome,
    declineCode: row.declineCode,
    declineClass: row.declineClass,
    plan: row.plan,
    brand: row.brand,
    country: row.country,
    expiry: row.expiry,
    isCardUnchanged: row.isCardUnchanged,
  };
}
