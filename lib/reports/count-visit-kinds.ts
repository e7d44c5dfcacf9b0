import type { Tx } from "@/lib/db/transaction";
import type { VisitCounts } from "@/lib/domain/tracking-view";

/** Visits of a merchant's links since the day of `since` (UTC), by what they were judged to be. */
export async function countVisitKinds(tx: Tx, merchantId: string, since: Date): Promise<VisitCounts> {
  const rows = await tx.$queryRaw<{ kind: keyof VisitCounts; count: number }[]>`
    SELECT "kind", sum("count")::int AS "count" FROM "VisitCount"
    WHERE "merchantId" = ${merchantId}::uuid AND "day" >= ${since}::date GROUP BY "kind"`;
  const counts: VisitCounts = { human_click: 0, unsure_click: 0, software: 0, look: 0 };
  for (const { kind, count } of rows) counts[kind] = count;
  return counts;
}
