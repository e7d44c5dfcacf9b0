import { Prisma } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import { NotFoundError } from "@/lib/domain/errors";
import { failuresPerPage } from "@/lib/domain/scan/failure-query";
import { type ScanPeriod, scanPeriodDays } from "@/lib/domain/scan/report";

import { speedStep } from "./speed-step";
import { toFailure } from "./to-failure";

export interface SpeedFilter {
  scanId: string;
  period: ScanPeriod;
  currency: string;
  /** position in `speedSteps` */
  took: number;
}

interface Sums {
  count: number;
  amountMinor: number;
  recoveredMinor: number;
  remainingMinor: number;
}

/**
 * The recovered payments of one step of `readRecoverySpeed`, newest first, with the sums over all pages.
 * @param page  from 1; pages beyond the last show the last
 * @throws NotFoundError `scan_not_found`
 */
export async function listBySpeed(merchantId: string, filter: SpeedFilter, page: number) {
  const { scanId, period, currency, took } = filter;
  return withMerchant(merchantId, async (tx) => {
    const scan = await tx.scan.findFirst({ where: { id: scanId, merchantId }, select: { frozenAt: true } });
    if (!scan) throw new NotFoundError("scan_not_found", "No such scan of this merchant");
    const to = new Date(Math.floor(scan.frozenAt.getTime() / 1000) * 1000);
    const from = new Date(to.getTime() - scanPeriodDays[period] * 86_400_000);
    const found = Prisma.sql`
      FROM "ScanFailure"
      WHERE "merchantId" = ${merchantId}::uuid AND "scanId" = ${scanId}::uuid AND "outcome" = 'recovered'
        AND "currency" = ${currency} AND "recoveredAt" IS NOT NULL
        AND "failedAt" >= ${from} AND "failedAt" < ${to} AND ${speedStep} = ${took}`;
    const [sums] = await tx.$queryRaw<Sums[]>`
      SELECT count(*)::int AS "count", coalesce(sum("amountMinor"), 0)::float8 AS "amountMinor",
        coalesce(sum("recoveredMinor"), 0)::float8 AS "recoveredMinor",
        coalesce(sum("remainingMinor"), 0)::float8 AS "remainingMinor" ${found}`;
    const { count, ...amounts } = sums ?? { count: 0, amountMinor: 0, recoveredMinor: 0, remainingMinor: 0 };
    const pages = Math.max(1, Math.ceil(count / failuresPerPage));
    const shown = Math.min(page, pages);
    const ids = await tx.$queryRaw<{ id: string }[]>`
      SELECT "providerInvoiceId" AS "id" ${found}
      ORDER BY "failedAt" DESC, "providerInvoiceId" LIMIT ${failuresPerPage} OFFSET ${(shown - 1) * failuresPerPage}`;
    const rows = await tx.scanFailure.findMany({
      where: { merchantId, scanId, providerInvoiceId: { in: ids.map(({ id }) => id) } },
      orderBy: [{ failedAt: "desc" }, { providerInvoiceId: "asc" }],
    });
    return { rows: rows.map(toFailure), count, ...amounts, page: shown, pages };
  });
}
