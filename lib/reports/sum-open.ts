import type { Tx } from "@/lib/db/transaction";
import type { OpenMoney } from "@/lib/domain/overview-view";

/** What living cases still have to collect, by currency; a bank debit under way is told apart. */
export async function sumOpen(tx: Tx, merchantId: string): Promise<OpenMoney[]> {
  return tx.$queryRaw<OpenMoney[]>`
    SELECT i."currency", count(DISTINCT c."id")::int AS "cases",
      coalesce(sum(i."amountRemainingMinor") FILTER (WHERE i."state" <> 'pending'), 0)::bigint AS "collectableMinor",
      coalesce(sum(i."amountRemainingMinor") FILTER (WHERE i."state" = 'pending'), 0)::bigint AS "pendingMinor"
    FROM "RecoveryCase" c JOIN "CaseInvoice" i ON i."caseId" = c."id"
    WHERE c."merchantId" = ${merchantId}::uuid AND c."state" <> 'closed'
      AND i."state" IN ('open', 'needs_confirmation', 'pending')
    GROUP BY 1 ORDER BY 2 DESC, 1`;
}
