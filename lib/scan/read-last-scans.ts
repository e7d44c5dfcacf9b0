import { withMerchant } from "@/lib/db/transaction";
import type { ScanStateName } from "@/lib/domain/scan/scan-view";

import type { ScanHeadline } from "./list-scans";

export interface LastScan {
  state: ScanStateName;
  startedAt: Date;
  /** of its 90 days, in its first currency; null while there is none */
  headline: Pick<ScanHeadline, "currency" | "failed" | "collectable"> | null;
}

/** A merchant's newest scan in one line; null before the first. */
async function readLastScan(merchantId: string): Promise<LastScan | null> {
  return withMerchant(merchantId, async (tx) => {
    const rows = await tx.$queryRaw<LastScan[]>`
      SELECT s."state"::text AS "state", s."startedAt", (
        SELECT jsonb_build_object('currency', c->'currency', 'failed', c->'failed', 'collectable', c->'collectable')
        FROM "ScanReport" r, jsonb_array_elements(r."report"->'currencies') WITH ORDINALITY AS e(c, position)
        WHERE r."scanId" = s."id" AND r."merchantId" = s."merchantId" AND r."period" = '90d'
        ORDER BY position LIMIT 1) AS "headline"
      FROM "Scan" s WHERE s."merchantId" = ${merchantId}::uuid ORDER BY s."startedAt" DESC LIMIT 1`;
    return rows[0] ?? null;
  });
}

/** The newest scan of each of these merchants, by merchant. */
export async function readLastScans(merchantIds: string[]): Promise<Map<string, LastScan>> {
  const found = new Map<string, LastScan>();
  for (const id of merchantIds) {
    const last = await readLastScan(id);
    if (last) found.set(id, last);
  }
  return found;
}
