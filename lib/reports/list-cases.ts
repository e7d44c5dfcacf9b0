import { Prisma } from "@/lib/db/client";
import { type Tx, withMerchant } from "@/lib/db/transaction";
import { type CaseQuery, casesPerPage, lastCasePage } from "@/lib/domain/case-query";
import type { CasePage, CaseRow } from "@/lib/domain/case-view";
import { type Money, sumByCurrency } from "@/lib/domain/money";

import { caseFilter } from "./case-filter";
import { countCaseVisits } from "./count-case-visits";

type BareRow = Omit<CaseRow, "open" | "paid" | "visits">;
type Amounts = Pick<CaseRow, "open" | "paid">;

const orders = {
  newest: Prisma.sql`c."openedAt" DESC, c."id" DESC`,
  oldest: Prisma.sql`c."openedAt" ASC, c."id" ASC`,
  customer: Prisma.sql`lower(coalesce(u."name", u."email", '')) ASC, c."id" ASC`,
} as const;

/** One page of a merchant's cases, filtered, searched and sorted by the database. */
export async function listCases(merchantId: string, query: CaseQuery): Promise<CasePage> {
  return withMerchant(merchantId, async (tx) => {
    const filter = caseFilter(merchantId, query);
    const total = await countCases(tx, filter);
    const pages = Math.min(Math.max(1, Math.ceil(total / casesPerPage)), lastCasePage);
    const page = Math.min(query.page, pages);
    const rows = await readRows(tx, filter, { ...query, page });
    const amounts = await readAmounts(tx, rows);
    const visits = await countCaseVisits(
      tx,
      rows.map(({ id }) => id),
    );
    const filled = rows.map((row) => ({
      ...row,
      ...(amounts.get(row.id) ?? { open: [], paid: [] }),
      visits: visits.get(row.id) ?? { software: 0, unsureClicks: 0 },
    }));
    return { rows: filled, total, page, pages };
  });
}

async function countCases(tx: Tx, filter: Prisma.Sql): Promise<number> {
  const [found] = await tx.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM "RecoveryCase" c WHERE ${filter}`;
  return found?.total ?? 0;
}

async function readRows(tx: Tx, filter: Prisma.Sql, { sort, page }: CaseQuery): Promise<BareRow[]> {
  return tx.$queryRaw<BareRow[]>`
    SELECT c."id", c."state"::text AS "state", c."outcome"::text AS "outcome", c."heldReason", c."heldUntil",
      c."declineClass"::text AS "declineClass", c."declineCode", c."openedAt", c."bouncedAt",
      c."sentAt", c."emailOpenedAt", c."clickedAt", c."updatedAt", c."recoveredAt",
      u."name" AS "customerName", u."email" AS "customerEmail"
    FROM "RecoveryCase" c JOIN "Customer" u ON u."id" = c."customerId"
    WHERE ${filter}
    ORDER BY ${orders[sort]}
    LIMIT ${casesPerPage} OFFSET ${(page - 1) * casesPerPage}`;
}

async function readAmounts(tx: Tx, rows: BareRow[]): Promise<Map<string, Amounts>> {
  const invoices = await tx.caseInvoice.findMany({
    where: { caseId: { in: rows.map(({ id }) => id) } },
    orderBy: { failedAt: "asc" },
    select: { caseId: true, state: true, currency: true, amountRemainingMinor: true, amountPaidMinor: true },
  });
  const amounts = new Map<string, { open: Money[]; paid: Money[] }>();
  for (const { caseId, state, currency, amountRemainingMinor, amountPaidMinor } of invoices) {
    const sums = amounts.get(caseId) ?? { open: [], paid: [] };
    if (state === "paid") sums.paid.push({ currency, amountMinor: amountPaidMinor });
    else sums.open.push({ currency, amountMinor: amountRemainingMinor });
    amounts.set(caseId, sums);
  }
  return new Map(
    [...amounts].map(([id, sums]) => [
      id,
      { open: sumByCurrency(sums.open), paid: sumByCurrency(sums.paid) },
    ]),
  );
}
