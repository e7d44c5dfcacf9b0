import { now } from "@/lib/clock";
import { withInstallation } from "@/lib/db/transaction";
import { pollMinutes } from "@/lib/domain/webhook-health";

const mostAtOnce = 500;

/**
 * Asks for a look at the events of every connected merchant whose last one was asked for longer ago than its
 * webhook allows: an hour with a healthy one, else 15 minutes, or 5 where much is paid. Asked for and done are
 * apart, so that one that fails is not asked for in every round; any number of workers may look.
 * @returns how many were asked for
 */
export async function dispatchPolls(): Promise<number> {
  const at = await now();
  const { healthy, without, busy } = pollMinutes;
  return withInstallation(async (tx) => {
    const rows = await tx.$queryRaw<unknown[]>`
      WITH due AS (
        SELECT k."id" FROM "Connection" k JOIN "Merchant" m ON m."id" = k."merchantId"
        WHERE k."status" IN ('ok', 'limited') AND m."recoveryMode" <> 'off'
          AND (k."pollAskedAt" IS NULL OR k."pollAskedAt" <= ${at}::timestamptz - interval '1 minute' * CASE
            WHEN k."webhookHealth" = 'healthy' THEN ${healthy}::int
            WHEN k."isBusy" THEN ${busy}::int ELSE ${without}::int END)
        ORDER BY k."pollAskedAt" NULLS FIRST LIMIT ${mostAtOnce} FOR UPDATE OF k SKIP LOCKED
      ), asked AS (
        UPDATE "Connection" k SET "pollAskedAt" = ${at} FROM due WHERE k."id" = due."id" RETURNING k."merchantId"
      )
      SELECT graphile_worker.add_job('merchant.poll-events', json_build_object('merchantId', "merchantId"),
        job_key := 'poll:' || "merchantId", max_attempts := 3) IS NULL AS "added" FROM asked`;
    return rows.length;
  });
}
