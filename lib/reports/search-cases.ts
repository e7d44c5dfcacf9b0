import { Prisma } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { type CaseFacet, readFacet } from "@/lib/domain/case-facet";

export interface FoundCase extends CaseFacet {
  id: string;
}

/** What a text finds. More than so many are not gathered: they are met in the order of the list. */
export const mostGathered = 1_000;

// Parts of texts are found by groups of three letters or digits; what has none is looked for where names begin.
const hasGroup = /[\p{L}\p{N}]{3}/u;

function insidePattern(search: string): string | null {
  return hasGroup.test(search) ? `%${search.replace(/[\\%_]/g, "\\$&")}%` : null;
}

/**
 * Cases of this merchant whose customer's name or address or an invoice's number holds the text; where it has no
 * three letters or digits in a row, those whose name (else address) begins with it. An invoice's or customer's
 * whole id at the provider is found too.
 * @returns null when there are more than `mostGathered`
 */
export async function searchCases(tx: Tx, search: string): Promise<FoundCase[] | null> {
  const rows = await tx.$queryRaw<{ id: string; facet: number }[]>`
    SELECT "id", "facet" FROM search_cases(${search}, ${insidePattern(search)}, ${search.toLowerCase()},
      ${mostGathered + 1}::int)`;
  return rows.length > mostGathered ? null : rows.map(({ id, facet }) => ({ id, ...readFacet(facet) }));
}

/** The same for "RecoveryCase" c, asked of one case after the other; ids at the provider are left out. */
export function searchFilter(search: string): Prisma.Sql {
  const pattern = insidePattern(search);
  if (pattern === null) return Prisma.sql`starts_with(c."customerSort", ${search.toLowerCase()})`;
  return Prisma.sql`(
    (SELECT (coalesce(u."name", '') || ' ' || coalesce(u."email", '')) ILIKE ${pattern} FROM "Customer" u
      WHERE u."id" = c."customerId")
    OR (SELECT bool_or(i."number" ILIKE ${pattern}) FROM "CaseInvoice" i WHERE i."caseId" = c."id"))`;
}
