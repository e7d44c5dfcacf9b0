import { withMerchant } from "@/lib/db/transaction";

import { assertLocalDatabase } from "./assert-local-database";
import { insertRows, type RowsByTable } from "./insert-rows";
import { makeCase } from "./make-case";
import { makeRandom } from "./random";

const casesPerInsert = 1_000;

/**
 * Fills a merchant with invented cases of all kinds, with invoices, mails, visits, retries and credit that
 * agree with each other: for looking, e2e and benches. Repeatable for a merchant and its number of cases so
 * far; nothing of it falls due within 12 hours.
 * @throws Error when the database is not on this machine
 */
export async function seedCases(merchantId: string, count: number, now = new Date()): Promise<void> {
  assertLocalDatabase();
  const first = await withMerchant(merchantId, (tx) => tx.customer.count());
  const random = makeRandom(`${merchantId} ${first}`);
  for (let done = 0; done < count; done += casesPerInsert) {
    const batch = Math.min(casesPerInsert, count - done);
    const cases = Array.from({ length: batch }, (_, i) =>
      makeCase(merchantId, first + done + i, random, now),
    );
    await withMerchant(merchantId, (tx) => insertRows(tx, joinTables(cases)));
  }
}

function joinTables(cases: RowsByTable[]): RowsByTable {
  const joined: RowsByTable = {};
  for (const tables of cases) {
    for (const [table, rows] of Object.entries(tables)) (joined[table] ??= []).push(...rows);
  }
  return joined;
}
