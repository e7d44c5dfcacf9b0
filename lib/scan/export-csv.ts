import { createHash } from "node:crypto";

import { exponentOf } from "@/lib/domain/money";
import type { ListedFailure } from "@/lib/domain/scan/scan-document";

import { readDocument } from "./read-document";
import { readFailures } from "./read-failures";
import { writeCsvRow } from "./write-csv-row";

const columns = {
  invoice: (failure) => failure.invoice,
  number: (failure) => failure.number,
  customer: (failure) => failure.customer,
  customer_name: (failure) => failure.customerName,
  customer_email: (failure) => failure.customerEmail,
  currency: (failure) => failure.currency,
  failed: (failure) => writeAmount(failure.amountMinor, failure.currency),
  recovered: (failure) => writeAmount(failure.recoveredMinor, failure.currency),
  remaining: (failure) => writeAmount(failure.remainingMinor, failure.currency),
  failed_minor: (failure) => failure.amountMinor,
  recovered_minor: (failure) => failure.recoveredMinor,
  remaining_minor: (failure) => failure.remainingMinor,
  failed_at: (failure) => writeTime(failure.failedAt),
  recovered_at: (failure) => failure.recoveredAt && writeTime(failure.recoveredAt),
  outcome: (failure) => failure.outcome,
  decline_class: (failure) => failure.declineClass,
  decline_code: (failure) => failure.declineCode,
  plan: (failure) => failure.plan,
  card_brand: (failure) => failure.brand,
  card_country: (failure) => failure.country,
  card_expiry: (failure) => failure.expiry,
  card_unchanged: (failure) => (failure.isCardUnchanged ? "yes" : "no"),
} as const satisfies Record<string, (failure: ListedFailure) => string | number | null>;

const writeTime = (seconds: number): string => new Date(seconds * 1000).toISOString().replace(".000Z", "Z");

// Divided as text: no amount becomes a float.
function writeAmount(amountMinor: number, currency: string): string {
  const exponent = exponentOf(currency);
  const digits = String(amountMinor).padStart(exponent + 1, "0");
  return exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/**
 * The failed invoices of a finished scan as CSV (RFC 4180, UTF-8), in pieces, newest first; amounts in major and in
 * minor units. The last line is `# sha256:` and the hash of all bytes above it.
 * @throws NotFoundError `scan_not_found`, also while the scan is not done
 */
export async function* exportCsv(merchantId: string, scanId: string): AsyncGenerator<string> {
  await readDocument(merchantId, scanId);
  const hash = createHash("sha256");
  const hashed = (piece: string): string => {
    hash.update(piece);
    return piece;
  };
  const readers = Object.values(columns);
  yield hashed(writeCsvRow(Object.keys(columns)));
  for await (const failure of readFailures(merchantId, scanId)) {
    yield hashed(writeCsvRow(readers.map((read) => read(failure))));
  }
  yield `# sha256:${hash.digest("hex")}\r\n`;
}
