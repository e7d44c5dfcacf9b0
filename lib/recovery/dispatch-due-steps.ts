import { now } from "@/lib/clock";
import { withInstallation } from "@/lib/db/transaction";

const leaseMs = 120_000;

/**
 * Hands every due step to the queue, in bulk and over all merchants: its cost grows with what is due. A step
 * whose worker died is handed out again when its lease ends. Steps of shadow cases are marked, never sent.
 * @returns how many were handed out
 */
export async function dispatchDueSteps(limit = 1000): Promise<number> {
  const at = await now();
  const lease = new Date(Date.now() + leaseMs);
  return withInstallation(async (tx) => {
    await tx.$executeRaw`
      UPDATE "Step" s SET "state" = 'skipped', "skippedReason" = 'shadow' FROM "RecoveryCase" c
      WHERE s."state" = 'planned' AND s."dueAt" <= ${at} AND c."id" = s."caseId" AND c."state" = 'shadow'`;
    const rows = await tx.$queryRaw<{ id: string }[]>`
      WITH due AS (
        SELECT s."id" FROM "Step" s
        JOIN "RecoveryCase" c ON c."id" = s."caseId" AND c."state" = 'open'
        JOIN "Customer" u ON u."id" = c."customerId" AND u."pausedAt" IS NULL
        JOIN "Merchant" m ON m."id" = s."merchantId" AND m."recoveryMode" = 'on' AND m."pausedAt" IS NULL
        JOIN "Connection" k ON k."merchantId" = m."id" AND k."status" IN ('ok', 'limited')
        WHERE (s."state" = 'planned' AND s."dueAt" <= ${at})
          OR (s."state" = 'claimed' AND s."leasedUntil" < clock_timestamp())
        ORDER BY s."dueAt" LIMIT ${limit} FOR UPDATE OF s SKIP LOCKED
      ), claimed AS (
        UPDATE "Step" s SET "state" = 'claimed', "leasedUntil" = ${lease} FROM due WHERE s."id" = due."id"
        RETURNING s."id", s."merchantId"
      )
      SELECT "id", graphile_worker.add_job('case.send-step',
        json_build_object('merchantId', "merchantId", 'stepId', "id"), job_key := 'step:' || "id") IS NULL AS "added"
      FROM claimed`;
    return rows.length;
  });
}
