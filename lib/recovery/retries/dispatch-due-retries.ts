import { now } from "@/lib/clock";
import { withInstallation } from "@/lib/db/transaction";

// What is not through by then is handed out again.
const againMinutes = 10;
const standstillMinutes = 60;
const most = 500;

/**
 * Hands every plan whose time has come to the queue: its cost grows with what is due, whatever is stored. Any number of
 * workers may look; a plan is handed out once in ten minutes, so one whose worker died comes again. Cases that stand
 * still are not asked before an hour is over, or before they go on.
 * @returns how many were handed out
 */
export async function dispatchDueRetries(): Promise<number> {
  const at = await now();
  const rows = await withInstallation(
    (tx) => tx.$queryRaw<{ isAble: boolean }[]>`
      WITH due AS (
        SELECT p."caseId", (c."state" = 'open' AND m."recoveryMode" = 'on' AND m."pausedAt" IS NULL
            AND u."pausedAt" IS NULL AND k."status" IN ('ok', 'limited')) IS TRUE AS "isAble"
        FROM "RetryPlan" p JOIN "RecoveryCase" c ON c."id" = p."caseId" JOIN "Customer" u ON u."id" = c."customerId"
          JOIN "Merchant" m ON m."id" = p."merchantId" LEFT JOIN "Connection" k ON k."merchantId" = m."id"
        WHERE p."lookAt" <= ${at} ORDER BY p."lookAt" LIMIT ${most} FOR UPDATE OF p SKIP LOCKED
      ), looked AS (
        UPDATE "RetryPlan" p SET "lookAt" = ${at}::timestamptz + interval '1 minute'
          * CASE WHEN d."isAble" THEN ${againMinutes}::int ELSE ${standstillMinutes}::int END
        FROM due d WHERE p."caseId" = d."caseId"
        RETURNING p."caseId", p."merchantId", d."isAble"
      )
      SELECT "isAble", CASE WHEN "isAble" THEN graphile_worker.add_job('case.plan-retry',
        json_build_object('merchantId', "merchantId", 'caseId', "caseId"),
        job_key := 'plan-retry:' || "caseId") IS NULL END AS "added"
      FROM looked`,
  );
  return rows.filter(({ isAble }) => isAble).length;
}
