import type { Tx } from "@/lib/db/transaction";
import { type CaseFacet, readFacet } from "@/lib/domain/case-facet";
import { stages, type StageCount } from "@/lib/domain/pipeline";

import { dayText, startOfDay } from "./start-of-day";

interface Pipeline {
  cases: number;
  shadowCases: number;
  bouncedCases: number;
  stages: StageCount[];
}

/**
 * The pipeline of cases opened since: each stage counts every case that came at least this far, also where
 * the stamp itself is missing. Cases in shadow are counted apart. Whole days come from the tally, what was opened on
 * the first one after `since` from its cases.
 */
export async function countStages(tx: Tx, merchantId: string, since: Date): Promise<Pipeline> {
  const nextDay = startOfDay(since, 1);
  const rows = await tx.$queryRaw<{ facet: number; cases: number }[]>`
    SELECT "facet", sum("cases")::int AS "cases" FROM (
      SELECT "facet", "cases" FROM "CaseDayTally" WHERE "merchantId" = ${merchantId}::uuid AND "day" >= ${dayText(nextDay)}::date
      UNION ALL
      SELECT "facet" & 127, 1 FROM "RecoveryCase"
      WHERE "merchantId" = ${merchantId}::uuid AND "openedAt" >= ${since} AND "openedAt" < ${nextDay}
    ) opened GROUP BY 1`;
  const kinds = rows.map(({ facet, cases }) => ({ ...readFacet(facet), cases }));
  const live = kinds.filter(({ state }) => state !== "shadow");
  return {
    cases: sum(live),
    shadowCases: sum(kinds) - sum(live),
    bouncedCases: sum(live, ({ isBounced }) => isBounced),
    stages: stages.map((stage, at) => ({
      stage,
      reached: sum(live, ({ stamped }) => stamped.some((name) => stages.indexOf(name) >= at)),
      stamped: sum(live, ({ stamped }) => stamped.includes(stage)),
    })),
  };
}

type Kind = CaseFacet & { cases: number };

function sum(kinds: Kind[], fits: (kind: Kind) => boolean = () => true): number {
  return kinds.reduce((total, kind) => (fits(kind) ? total + kind.cases : total), 0);
}
