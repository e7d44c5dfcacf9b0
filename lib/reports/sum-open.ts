import type { Tx } from "@/lib/db/transaction";
import type { OpenMoney } from "@/lib/domain/overview-view";

/** What living cases still have to collect, by currency; a bank debit under way is told apart. */
export async function sumOpen(tx: Tx, merchantId: string): Promise<OpenMoney[]> {
  // An index holds all of it in this order: nothing is looked up or sorted, nor gathered case by case.
  return tx.$queryRaw<OpenMoney[]>`
    SELECT "currency", count(DISTINCT "caseId")::int AS "cases",
      coalesce(sum("amountRemainingMinor") FILTER (WHERE "state" <> 'pending'), 0)::bigint AS "collectableMinor",
      coalesce(sum("amountRemainingMinor") FILTER (WHERE "state" = 'pending'), 0)::bigint AS "pendingMinor"
    FROM "CaseInvoice" WHERE "merchantId" = ${merchantId}::uuid AND "isSought"
    GROUP BY 1 ORDER BY 2 DESC, 1`;
}
