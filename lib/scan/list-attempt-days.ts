import { withMerchant } from "@/lib/db/transaction";
import { NotFoundError } from "@/lib/domain/errors";
import { parseId } from "@/lib/domain/ids";
import { type AttemptDay, type AttemptQuery, attemptsPerPage } from "@/lib/domain/scan/attempt-query";
import { scanPeriodDays } from "@/lib/domain/scan/report";

const dayMs = 86_400_000;

interface Row {
  day: number;
  count: number;
  amountMinor: number;
  failed: number;
}

/**
 * What was tried day by day, newest first, from the evidence of a scan, with the sums over all pages: the report's
 * `attempted`. Pages beyond the last show the last.
 * @throws NotFoundError `scan_not_found`
 */
export async function listAttemptDays(merchantId: string, query: AttemptQuery) {
  const scanId = parseId("scan", query.scanId);
  return withMerchant(merchantId, async (tx) => {
    const scan = await tx.scan.findFirst({ where: { id: scanId, merchantId }, select: { frozenAt: true } });
    if (!scan) throw new NotFoundError("scan_not_found", "No such scan of this merchant");
    const to = Math.floor(scan.frozenAt.getTime() / 1000);
    const rows = await tx.$queryRaw<Row[]>`
      WITH failed AS (
        SELECT floor((${to} - 1 - extract(epoch FROM "failedAt")) / 86400)::int AS "day", count(*)::int AS "count"
        FROM "ScanFailure"
        WHERE "merchantId" = ${merchantId}::uuid AND "scanId" = ${scanId}::uuid
          AND "currency" = ${query.currency ?? ""}
        GROUP BY 1
      )
      SELECT (e.tried->>0)::int AS "day", (e.tried->>1)::int AS "count", (e.tried->>2)::float8 AS "amountMinor",
        coalesce(failed."count", 0) AS "failed"
      FROM "ScanReport" r
      CROSS JOIN LATERAL jsonb_array_elements(r."report"->'attempts'->${query.currency ?? ""}::text) AS e(tried)
      LEFT JOIN failed ON failed."day" = (e.tried->>0)::int
      WHERE r."merchantId" = ${merchantId}::uuid AND r."scanId" = ${scanId}::uuid AND r."period" = 'evidence'
        AND (e.tried->>0)::int < ${scanPeriodDays[query.period]}
      ORDER BY 1`;
    const pages = Math.max(1, Math.ceil(rows.length / attemptsPerPage));
    const page = Math.min(query.page, pages);
    const days: AttemptDay[] = rows
      .slice((page - 1) * attemptsPerPage, page * attemptsPerPage)
      .map((row) => ({ ...row, ...boundsOf(to, row.day) }));
    return {
      days,
      count: rows.reduce((sum, { count }) => sum + count, 0),
      amountMinor: rows.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
      total: rows.length,
      page,
      pages,
    };
  });
}

function boundsOf(to: number, day: number): Pick<AttemptDay, "startsAt" | "endsAt"> {
  const endsAt = new Date(to * 1000 - day * dayMs);
  return { startsAt: new Date(endsAt.getTime() - dayMs), endsAt };
}
