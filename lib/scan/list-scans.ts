import { withMerchant } from "@/lib/db/transaction";
import type { Figure } from "@/lib/domain/scan/report";
import type { ScanSummary } from "@/lib/domain/scan/scan-view";

import { summarizeScan } from "./summarize-scan";

/** One currency of a scan's 90 days, small enough to compare scans over time. */
export interface ScanHeadline {
  currency: string;
  attempted: Figure;
  failed: Figure;
  failureRateBp: number;
  recovered: Figure;
  collectable: Figure;
  lost: Figure;
  mrr: { amountMinor: number; subscriptions: number; flagged: number };
}

export type ListedScan = ScanSummary & { headlines: ScanHeadline[] };

const newest = 100;

/** A merchant's scans, newest first (the last 100), with the headline figures of their 90 days. */
export async function listScans(merchantId: string): Promise<ListedScan[]> {
  return withMerchant(merchantId, async (tx) => {
    const scans = await tx.scan.findMany({
      where: { merchantId },
      orderBy: { startedAt: "desc" },
      take: newest,
    });
    const ids = scans.map(({ id }) => id);
    const rows = await tx.$queryRaw<{ scanId: string; headlines: ScanHeadline[] }[]>`
      SELECT r."scanId"::text AS "scanId", jsonb_agg(jsonb_build_object('currency', c->'currency',
        'attempted', c->'attempted', 'failed', c->'failed', 'failureRateBp', c->'failureRateBp',
        'recovered', c->'recovered', 'collectable', c->'collectable', 'lost', c->'lost', 'mrr', c->'mrr')
        ORDER BY position) AS "headlines"
      FROM "ScanReport" r, jsonb_array_elements(r."report"->'currencies') WITH ORDINALITY AS e(c, position)
      WHERE r."merchantId" = ${merchantId}::uuid AND r."period" = '90d' AND r."scanId" = ANY(${ids}::uuid[])
      GROUP BY r."scanId"`;
    const headlines = new Map(rows.map((row) => [row.scanId, row.headlines]));
    return scans.map((scan) => ({ ...summarizeScan(scan), headlines: headlines.get(scan.id) ?? [] }));
  });
}
