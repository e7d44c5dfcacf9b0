import { withMerchant } from "@/lib/db/transaction";
import type { ScanFailure } from "@/lib/db/client";
import type { ListedFailure } from "@/lib/domain/scan/scan-document";

import { toFailure } from "./to-failure";

const rowsAtOnce = 500;

interface Place {
  failedAt: Date;
  providerInvoiceId: string;
}

// Ids are compared byte by byte, as the report compares them; the database's own order knows a language.
function readNext(merchantId: string, scanId: string, { failedAt, providerInvoiceId }: Place) {
  return withMerchant(
    merchantId,
    (tx) => tx.$queryRaw<ScanFailure[]>`
      SELECT * FROM "ScanFailure"
      WHERE "merchantId" = ${merchantId}::uuid AND "scanId" = ${scanId}::uuid
        AND ("failedAt" < ${failedAt} OR ("failedAt" = ${failedAt}
          AND "providerInvoiceId" COLLATE "C" > ${providerInvoiceId}))
      ORDER BY "failedAt" DESC, "providerInvoiceId" COLLATE "C" LIMIT ${rowsAtOnce}`,
  );
}

/** All failed invoices of a scan in the order of its document, a few at a time. */
export async function* readFailures(merchantId: string, scanId: string): AsyncGenerator<ListedFailure> {
  let place: Place = { failedAt: new Date("9999-01-01T00:00:00Z"), providerInvoiceId: "" };
  for (;;) {
    const rows = await readNext(merchantId, scanId, place);
    for (const row of rows) yield toFailure(row);
    const last = rows.at(-1);
    if (!last || rows.length < rowsAtOnce) return;
    place = last;
  }
}
