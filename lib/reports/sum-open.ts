import type { Tx } from "@/lib/db/transaction";
import type { OpenMoney } from "@/lib/domain/overview-view";

/** What living cases still have to collect, by currency; a bank debit under way is told apart. */
export async function sumOpen(tx: Tx, merchantId: string): Promise<OpenMoney[]> {
  // In the order of an index that holds all of it: neither sorted nor looked up.
  return tx.$queryRaw<OpenMoney[]>`
    SELECT "currency", count(*)::int AS "cases", sum("collectableMinor")::bigint AS "collectableMinor",
      sum("pendingMinor")::bigint AS "pendingMinor"
    FROM (
      SELECT "currency",
        coalesce(sum("amountRemainingMinor") FILTER (WHERE "state" <> 'pending'), 0) AS "collectableMinor",
        coalesce(sum("amountRemainingMinor") FILTER (WHERE "state" = 'pending'), 0) AS "pendingMinor"
      FROM "CaseInvoice" WHERE "merchantId" = ${merchantId}::uuid AND "isSought"
      GROUP BY "currency", "caseId"
    ) unpaid
    GROUP BY 1 ORDER BY 2 DESC, 1`;
}
