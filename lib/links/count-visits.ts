import type { Tx } from "@/lib/db/transaction";
import type { VisitKind } from "@/lib/domain/visit-kind";

import type { JudgedVisit } from "./judge-visits";

/** Adds judged visits to their merchants' counts of the day (UTC). */
export async function countVisits(tx: Tx, judged: JudgedVisit[]): Promise<void> {
  const counts = new Map<string, { merchantId: string; day: string; kind: VisitKind; count: number }>();
  for (const visit of judged) {
    const row = {
      merchantId: visit.merchantId,
      day: visit.at.toISOString().slice(0, 10),
      kind: kindOf(visit),
    };
    const key = Object.values(row).join(" ");
    counts.set(key, { ...row, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  // Always in the same order: two workers that add to the same rows must not wait for each other in a circle.
  const rows = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  await tx.$executeRaw`
    INSERT INTO "VisitCount" AS c ("merchantId", "day", "kind", "count")
    SELECT r."merchantId", r."day", r."kind", r."count" FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r("merchantId" uuid, "day" date, "kind" text, "count" int)
    ON CONFLICT ("merchantId", "day", "kind") DO UPDATE SET "count" = c."count" + EXCLUDED."count"`;
}

function kindOf({ class: visitor, method, reasons }: JudgedVisit): VisitKind {
  if (visitor === "machine") return "software";
  if (visitor === "human") return "human_click";
  return method === "POST" || reasons.includes("express") ? "unsure_click" : "look";
}
