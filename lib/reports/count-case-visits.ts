import type { Tx } from "@/lib/db/transaction";
import type { CaseRow } from "@/lib/domain/case-view";

type Visits = CaseRow["visits"];

// A storm of fetches is one whether it is counted to its end or not.
const mostCounted = 1_000;

/** Of each case: visits of its links by software, and clicks of which nobody can say whether a person did them. */
export async function countCaseVisits(tx: Tx, caseIds: string[]): Promise<Map<string, Visits>> {
  const rows = await tx.$queryRaw<(Visits & { caseId: string })[]>`
    SELECT k."caseId", sum(s."software")::int AS "software", sum(s."unsureClicks")::int AS "unsureClicks"
    FROM "Link" k
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE v."class" = 'machine') AS "software",
        count(*) FILTER (WHERE v."class" = 'unsure' AND (v."method" = 'POST' OR 'express' = ANY(v."reasons")))
          AS "unsureClicks"
      FROM (SELECT "class", "method", "reasons" FROM "Visit" WHERE "linkId" = k."id"
        ORDER BY "at" DESC LIMIT ${mostCounted}) v
    ) s
    WHERE k."caseId" = ANY(${caseIds}::uuid[])
    GROUP BY k."caseId"`;
  return new Map(rows.map(({ caseId, ...visits }) => [caseId, visits]));
}
