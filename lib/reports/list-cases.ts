import { type Tx, withMerchant } from "@/lib/db/transaction";
import { type CaseQuery, casesPerPage } from "@/lib/domain/case-query";
import type { CasePage, CaseRow } from "@/lib/domain/case-view";
import { type Money, sumByCurrency } from "@/lib/domain/money";

import { countCaseVisits } from "./count-case-visits";
import { findCases } from "./find-cases";

type BareRow = Omit<CaseRow, "open" | "paid" | "visits">;
type Amounts = Pick<CaseRow, "open" | "paid">;

/** One page of a merchant's cases, filtered, searched and sorted by the database. */
export async function listCases(merchantId: string, query: CaseQuery): Promise<CasePage> {
  return withMerchant(merchantId, async (tx) => {
    const { ids, hasPrevious, hasNext, ...found } = await findCases(tx, merchantId, query);
    const rows = await readRows(tx, ids);
    const amounts = await readAmounts(tx, ids);
    const visits = await countCaseVisits(tx, ids);
    const page = hasPrevious ? Math.max(2, query.page) : 1;
    return {
      ...found,
      rows: rows.map((row) => ({
        ...row,
        ...(amounts.get(row.id) ?? { open: [], paid: [] }),
        visits: visits.get(row.id) ?? { software: 0, unsureClicks: 0 },
      })),
      page,
      first: (page - 1) * casesPerPage + 1,
      previous: hasPrevious ? { page: page - 1, from: { side: "before", caseId: ids[0] ?? "" } } : null,
      next: hasNext ? { page: page + 1, from: { side: "after", caseId: ids.at(-1) ?? "" } } : null,
    };
  });
}

/** In the order of the ids. */
async function readRows(tx: Tx, ids: string[]): Promise<BareRow[]> {
  return tx.$queryRaw<BareRow[]>`
    SELECT c."id", c."state"::text AS "state", c."outcome"::text AS "outcome", c."heldReason", c."heldUntil",
      c."declineClass"::text AS "declineClass", c."declineCode", c."openedAt", c."bouncedAt",
      c."sentAt", c."emailOpenedAt", c."clickedAt", c."updatedAt", c."recoveredAt",
      u."name" AS "customerName", u."email" AS "customerEmail"
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS p("id", place)
    JOIN "RecoveryCase" c ON c."id" = p."id" JOIN "Customer" u ON u."id" = c."customerId"
    ORDER BY p.place`;
}

async function readAmounts(tx: Tx, ids: string[]): Promise<Map<string, Amounts>> {
  const invoices = await tx.caseInvoice.findMany({
    where: { caseId: { in: ids } },
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
