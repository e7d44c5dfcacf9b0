import { withMerchant } from "@/lib/db/transaction";
import { parseId } from "@/lib/domain/ids";
import { failuresPerPage } from "@/lib/domain/scan/failure-query";
import type { ScanPeriod } from "@/lib/domain/scan/report";
import { type ComparedFailure, type Move, type MoveSide, sortMoves } from "@/lib/domain/scan/sort-moves";

import { readMoveSide } from "./read-move-side";
import { toFailure } from "./to-failure";

export interface MoveFilter {
  /** the earlier scan */
  againstId: string;
  scanId: string;
  period: ScanPeriod;
  currency: string;
  move: Move;
}

const isOfEarlier = (move: Move): boolean => move === "left" || move === "dropped";

function selectMoved(before: MoveSide, after: MoveSide, { currency, move }: MoveFilter): ComparedFailure[] {
  const moved = sortMoves(before, after).filter((each) => each.move === move && each.currency === currency);
  const { failures } = isOfEarlier(move) ? before : after;
  const byInvoice = new Map(failures.map((failure) => [failure.invoice, failure]));
  return moved.flatMap(({ invoice }) => byInvoice.get(invoice) ?? []);
}

const sumOf = (
  failures: ComparedFailure[],
  name: "amountMinor" | "recoveredMinor" | "remainingMinor",
): number => failures.reduce((sum, failure) => sum + failure[name], 0);

/**
 * The failed payments that moved in one way between two scans, newest first, with the sums over all pages; those that
 * the later scan has no more, as the earlier one had them.
 * @param page  from 1; pages beyond the last show the last
 * @throws NotFoundError `scan_not_found`
 */
export async function listMoved(merchantId: string, filter: MoveFilter, page: number) {
  const { againstId, scanId, period, move } = filter;
  return withMerchant(merchantId, async (tx) => {
    const before = await readMoveSide(tx, { merchantId, scanId: parseId("scan", againstId), period });
    const after = await readMoveSide(tx, { merchantId, scanId, period });
    const moved = selectMoved(before, after, filter);
    const pages = Math.max(1, Math.ceil(moved.length / failuresPerPage));
    const shown = Math.min(page, pages);
    const ids = moved
      .slice((shown - 1) * failuresPerPage, shown * failuresPerPage)
      .map(({ invoice }) => invoice);
    const rows = await tx.scanFailure.findMany({
      where: {
        merchantId,
        scanId: isOfEarlier(move) ? againstId : scanId,
        providerInvoiceId: { in: ids },
      },
    });
    rows.sort((a, b) => ids.indexOf(a.providerInvoiceId) - ids.indexOf(b.providerInvoiceId));
    return {
      rows: rows.map(toFailure),
      count: moved.length,
      amountMinor: sumOf(moved, "amountMinor"),
      recoveredMinor: sumOf(moved, "recoveredMinor"),
      remainingMinor: sumOf(moved, "remainingMinor"),
      page: shown,
      pages,
    };
  });
}
