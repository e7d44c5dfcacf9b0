import { now } from "@/lib/clock";
import { withInstallation } from "@/lib/db/transaction";

const leaseMs = 120_000;

/**
 * Hands every due reminder to the queue, as steps are. One whose worker died is handed out again when its lease
 * ends.
 * @returns how many were handed out
 */
export async function dispatchDueReminders(limit = 500): Promise<number> {
  const at = await now();
  const lease = new Date(Date.now() + leaseMs);
  return withInstallation(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      WITH due AS (
        SELECT r."id" FROM "Reminder" r
        JOIN "Merchant" m ON m."id" = r."merchantId" AND m."recoveryMode" = 'on' AND m."pausedAt" IS NULL
        JOIN "Connection" k ON k."merchantId" = m."id" AND k."status" IN ('ok', 'limited')
        WHERE r."state" = 'planned' AND r."dueAt" <= ${at}
          AND (r."leasedUntil" IS NULL OR r."leasedUntil" < clock_timestamp())
        ORDER BY r."dueAt" LIMIT ${limit} FOR UPDATE OF r SKIP LOCKED
      ), leased AS (
        UPDATE "Reminder" r SET "leasedUntil" = ${lease} FROM due WHERE r."id" = due."id"
        RETURNING r."id", r."merchantId"
      )
      SELECT "id", graphile_worker.add_job('reminder.send',
        json_build_object('merchantId', "merchantId", 'reminderId', "id"), job_key := 'reminder:' || "id") IS NULL
        AS "added" FROM leased`;
    return rows.length;
  });
}
