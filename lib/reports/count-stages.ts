import type { Tx } from "@/lib/db/transaction";
import { stages, type Stage, type StageCount } from "@/lib/domain/pipeline";

type Counts = { cases: number; shadowCases: number; bouncedCases: number } & Record<
  Stage | `${Stage}Seen`,
  number
>;

export interface Pipeline {
  cases: number;
  shadowCases: number;
  bouncedCases: number;
  stages: StageCount[];
}

/**
 * The pipeline of cases opened since: each stage counts every case that came at least this far, also where
 * the stamp itself is missing. Cases in shadow are counted apart.
 */
export async function countStages(tx: Tx, merchantId: string, since: Date): Promise<Pipeline> {
  const [counts] = await tx.$queryRaw<Counts[]>`
    SELECT
      count(*) FILTER (WHERE live)::int AS "cases",
      count(*) FILTER (WHERE NOT live)::int AS "shadowCases",
      count(*) FILTER (WHERE live AND "bouncedAt" IS NOT NULL)::int AS "bouncedCases",
      count(coalesce("sentAt", "emailOpenedAt", "clickedAt", "updatedAt", "recoveredAt")) FILTER (WHERE live)::int
        AS "sent",
      count(coalesce("emailOpenedAt", "clickedAt", "updatedAt", "recoveredAt")) FILTER (WHERE live)::int AS "opened",
      count(coalesce("clickedAt", "updatedAt", "recoveredAt")) FILTER (WHERE live)::int AS "clicked",
      count(coalesce("updatedAt", "recoveredAt")) FILTER (WHERE live)::int AS "updated",
      count("recoveredAt") FILTER (WHERE live)::int AS "recovered",
      count("sentAt") FILTER (WHERE live)::int AS "sentSeen",
      count("emailOpenedAt") FILTER (WHERE live)::int AS "openedSeen",
      count("clickedAt") FILTER (WHERE live)::int AS "clickedSeen",
      count("updatedAt") FILTER (WHERE live)::int AS "updatedSeen",
      count("recoveredAt") FILTER (WHERE live)::int AS "recoveredSeen"
    FROM (
      SELECT *, "state" <> 'shadow' AS live FROM "RecoveryCase"
      WHERE "merchantId" = ${merchantId}::uuid AND "openedAt" >= ${since}
    ) AS opened`;
  const found = counts as Counts;
  return {
    cases: found.cases,
    shadowCases: found.shadowCases,
    bouncedCases: found.bouncedCases,
    stages: stages.map((stage) => ({ stage, reached: found[stage], stamped: found[`${stage}Seen`] })),
  };
}
