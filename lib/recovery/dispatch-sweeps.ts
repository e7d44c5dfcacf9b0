import { now } from "@/lib/clock";
import { withInstallation } from "@/lib/db/transaction";
import { addDays } from "@/lib/domain/sequence";

const mostAtOnce = 500;

/**
 * Asks for a sweep of every connected merchant in recovery, once a day each, at the hour it began with: so they
 * spread over the day. Any number of workers may look.
 * @returns how many were asked for
 */
export async function dispatchSweeps(): Promise<number> {
  const at = await now();
  return withInstallation(async (tx) => {
    const rows = await tx.$queryRaw<unknown[]>`
      WITH due AS (
        SELECT k."id" FROM "Connection" k JOIN "Merchant" m ON m."id" = k."merchantId"
        WHERE k."status" IN ('ok', 'limited') AND m."recoveryMode" <> 'off'
          AND (k."sweepAskedAt" IS NULL OR k."sweepAskedAt" <= ${addDays(at, -1)})
        ORDER BY k."sweepAskedAt" NULLS FIRST LIMIT ${mostAtOnce} FOR UPDATE OF k SKIP LOCKED
      ), asked AS (
        UPDATE "Connection" k SET "sweepAskedAt" = ${at} FROM due WHERE k."id" = due."id" RETURNING k."merchantId"
      )
      SELECT graphile_worker.add_job('merchant.sweep', json_build_object('merchantId', "merchantId"),
        job_key := 'sweep:' || "merchantId", max_attempts := 3) IS NULL AS "added" FROM asked`;
    return rows.length;
  });
}
