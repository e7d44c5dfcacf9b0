import type { Tx } from "@/lib/db/transaction";
import { type CaseFacet, readFacet } from "@/lib/domain/case-facet";

export interface FacetCount extends CaseFacet {
  /** the number that stands for it in the database */
  facet: number;
  cases: number;
}

/** How many cases of each kind a merchant has, from its tally. */
export async function countFacets(tx: Tx, merchantId: string): Promise<FacetCount[]> {
  const rows = await tx.$queryRaw<{ facet: number; cases: number }[]>`
    SELECT "facet", sum("cases")::int AS "cases" FROM "CaseTally"
    WHERE "merchantId" = ${merchantId}::uuid GROUP BY 1 HAVING sum("cases") > 0`;
  return rows.map((row) => ({ ...row, ...readFacet(row.facet) }));
}
