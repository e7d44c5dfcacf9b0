import type { Tx } from "@/lib/db/transaction";
import type { RecoveryClass } from "@/lib/domain/attribution";

import { dayText, startOfDay } from "./start-of-day";

export interface ClassSum {
  currency: string;
  class: RecoveryClass;
  /** net of refunds, nothing for what is disputed */
  amountMinor: bigint;
  payments: number;
}

// After any payment that will ever be read.
const never = new Date("9999-01-01");

/**
 * Payments since (and before `until`) by currency and class: whole UTC days from the tally, what lies on a day
 * that a boundary cuts from the payments themselves.
 */
export async function sumPaid(
  tx: Tx,
  merchantId: string,
  { since, until }: { since: Date; until: Date | null },
): Promise<ClassSum[]> {
  const end = until ?? never;
  const [firstWhole, lastCut] = [startOfDay(since, 1), startOfDay(end)];
  const firstEnd = end < firstWhole ? end : firstWhole;
  const lastStart = lastCut < firstWhole ? firstWhole : lastCut;
  return tx.$queryRaw<ClassSum[]>`
    SELECT "currency", "class"::text AS "class", sum("payments")::int AS "payments",
      sum("amountMinor")::bigint AS "amountMinor"
    FROM (
      SELECT "currency", "class", "payments", "amountMinor" FROM "RevenueTally"
      WHERE "merchantId" = ${merchantId}::uuid AND "day" >= ${dayText(firstWhole)}::date AND "day" < ${dayText(lastCut)}::date
      UNION ALL
      SELECT "currency", "class", 1, CASE WHEN "isDisputed" THEN 0 ELSE "amountMinor" - "refundedMinor" END
      FROM "RecoveredRevenue" WHERE "merchantId" = ${merchantId}::uuid
        AND ("paidAt" >= ${since} AND "paidAt" < ${firstEnd} OR "paidAt" >= ${lastStart} AND "paidAt" < ${end})
    ) paid
    GROUP BY 1, 2 HAVING sum("payments") > 0`;
}
