import { Prisma } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import type { KeptLane } from "@/lib/domain/scan/records";

/** A rescan and the scan that it goes on from. */
export interface Rescan {
  merchantId: string;
  scanId: string;
  basedOnId: string;
  /** the oldest `created` that still counts */
  readsFrom: Date;
}

const unsettled: Record<KeptLane, string[]> = {
  invoices: ["draft", "open", "uncollectible"],
  charges: ["pending"],
};

/**
 * Ids of what may have changed since the scan before and was not read in this one: what was not settled then, and
 * what an event names. Oldest first, so that a run that stopped goes on where it was.
 */
export async function listChanged(rescan: Rescan, lane: KeptLane): Promise<string[]> {
  const rows = await withMerchant(
    rescan.merchantId,
    (tx) => tx.$queryRaw<{ id: string }[]>`
      WITH ${versions(rescan, lane)},
      "named" AS (
        SELECT r->>'objectId' AS "id" FROM "ScanPage" p, jsonb_array_elements(p."records") r
        WHERE p."scanId" = ${rescan.scanId}::uuid AND p."lane" = 'changes' AND r->>'lane' = ${lane}
      )
      SELECT b."id" FROM "before" b
      WHERE (b."record"->>'status' = ANY(${unsettled[lane]}) OR b."id" IN (SELECT "id" FROM "named"))
        AND b."id" NOT IN (SELECT "id" FROM "own")
      ORDER BY b."created", b."id"`,
  );
  return rows.map(({ id }) => id);
}

/** A sample of what was settled in the scan before and by all signs has not changed since: ids with their records. */
export async function sampleSettled(
  rescan: Rescan,
  lane: KeptLane,
  count: number,
): Promise<{ id: string; record: unknown }[]> {
  return withMerchant(
    rescan.merchantId,
    (tx) => tx.$queryRaw<{ id: string; record: unknown }[]>`
      WITH ${versions(rescan, lane)}
      SELECT b."id", b."record" FROM "before" b
      WHERE b."record"->>'status' <> ALL(${unsettled[lane]}) AND b."id" NOT IN (SELECT "id" FROM "own")
      ORDER BY md5(b."id" || ${rescan.scanId}) LIMIT ${count}`,
  );
}

// `before`: the newest version of each object of the scan before; `own`: what this one has read.
function versions({ scanId, basedOnId, readsFrom }: Rescan, lane: KeptLane): Prisma.Sql {
  return Prisma.sql`
    "before" AS (
      SELECT DISTINCT ON (r->>'id') r->>'id' AS "id", (r->>'created')::bigint AS "created", r AS "record"
      FROM "ScanPage" p, jsonb_array_elements(p."records") r
      WHERE p."scanId" = ${basedOnId}::uuid AND p."lane" = ${lane}
        AND (r->>'created')::bigint >= ${Math.floor(readsFrom.getTime() / 1000)}
      ORDER BY r->>'id', p."readAt" DESC
    ),
    "own" AS (
      SELECT r->>'id' AS "id" FROM "ScanPage" p, jsonb_array_elements(p."records") r
      WHERE p."scanId" = ${scanId}::uuid AND p."lane" = ${lane}
    )`;
}
