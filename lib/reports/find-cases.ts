import { Prisma } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { fitsQuery } from "@/lib/domain/case-facet";
import { type CaseQuery, type CaseSort, casesPerPage } from "@/lib/domain/case-query";

import { countFacets } from "./count-facets";
import { mostGathered, searchCases, searchFilter } from "./search-cases";

export interface FoundCases {
  /** of one page, in the order of the list */
  ids: string[];
  total: number;
  /** there are more than `total` */
  isMore: boolean;
  /** the list goes on behind this page, or before it */
  hasNext: boolean;
  hasPrevious: boolean;
}

interface Place {
  openedAt: Date;
  customerSort: string;
}

/** Where a page is cut out of the cases of a merchant. */
interface Cut {
  where: Prisma.Sql[];
  sort: CaseSort;
  from: { place: Place; caseId: string; isBefore: boolean } | null;
}

/**
 * One page of the cases that a query asks for, by its first or last case: no page is dearer than another. How many
 * there are says the tally, or the search itself.
 */
export async function findCases(tx: Tx, merchantId: string, query: CaseQuery): Promise<FoundCases> {
  const { total, where } = await narrow(tx, merchantId, query);
  if (total === 0) return { ids: [], total, isMore: false, hasNext: false, hasPrevious: false };
  const from = await findPlace(tx, query);
  const found = await cutPage(tx, { where, sort: query.sort, from });
  const isFull = found.length > casesPerPage;
  // Whoever goes back and comes to the beginning gets the whole first page.
  if (from?.isBefore && !isFull) return findCases(tx, merchantId, { ...query, page: 1, from: undefined });
  const ids = found.slice(0, casesPerPage);
  return {
    ids: from?.isBefore ? ids.reverse() : ids,
    total: total ?? mostGathered,
    isMore: total === null,
    hasNext: isFull || (from?.isBefore ?? false),
    hasPrevious: from !== null,
  };
}

/** @returns total null: more than a search gathers */
async function narrow(tx: Tx, merchantId: string, query: CaseQuery) {
  const own = Prisma.sql`c."merchantId" = ${merchantId}::uuid`;
  if (query.search) {
    const found = await searchCases(tx, query.search);
    if (found) {
      const ids = found.filter((one) => fitsQuery(one, query)).map(({ id }) => id);
      return { total: ids.length, where: [own, Prisma.sql`c."id" = ANY(${ids}::uuid[])`] };
    }
  }
  const kinds = await countFacets(tx, merchantId);
  const wanted = kinds.filter((kind) => fitsQuery(kind, query));
  const where = [own];
  if (wanted.length < kinds.length) {
    where.push(Prisma.sql`c."facet" = ANY(${wanted.map(({ facet }) => facet)}::smallint[])`);
  }
  const count = wanted.reduce((sum, { cases }) => sum + cases, 0);
  if (!query.search || count === 0) return { total: count, where };
  return { total: null, where: [...where, searchFilter(query.search)] };
}

async function findPlace(tx: Tx, { from }: CaseQuery): Promise<Cut["from"]> {
  if (!from) return null;
  const place = await tx.recoveryCase.findUnique({
    where: { id: from.caseId },
    select: { openedAt: true, customerSort: true },
  });
  return place && { place, caseId: from.caseId, isBefore: from.side === "before" };
}

/** Ids, one more than a page has; those before a place backwards. */
async function cutPage(tx: Tx, { where, sort, from }: Cut): Promise<string[]> {
  const column = sort === "customer" ? Prisma.sql`c."customerSort"` : Prisma.sql`c."openedAt"`;
  const isUp = (sort === "newest") === (from?.isBefore ?? false);
  const way = isUp ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const parts = from ? [...where, behind(sort, isUp, column, from)] : where;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT c."id" FROM "RecoveryCase" c WHERE ${Prisma.join(parts, " AND ")}
    ORDER BY ${column} ${way}, c."id" ${way} LIMIT ${casesPerPage + 1}`;
  return rows.map(({ id }) => id);
}

function behind(
  sort: CaseSort,
  isUp: boolean,
  column: Prisma.Sql,
  { place, caseId }: NonNullable<Cut["from"]>,
): Prisma.Sql {
  const is = isUp ? Prisma.sql`>` : Prisma.sql`<`;
  const value = sort === "customer" ? place.customerSort : place.openedAt;
  return Prisma.sql`(${column}, c."id") ${is} (${value}, ${caseId}::uuid)`;
}
