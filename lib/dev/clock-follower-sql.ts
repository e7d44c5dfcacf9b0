import { lostAfterDays } from "@/lib/domain/sequence";

const appNow = `(SELECT clock_timestamp() + "offsetMs" * interval '1 millisecond' FROM "AppClock")`;

/** Planned steps that the worker will act on once they are due (lib/recovery/dispatch-due-steps). */
const waitingSteps = `
  FROM "Step" s JOIN "RecoveryCase" c ON c."id" = s."caseId" JOIN "Merchant" m ON m."id" = s."merchantId"
    JOIN "Customer" u ON u."id" = c."customerId"
  WHERE s."state" = 'planned' AND (c."state" = 'shadow' OR c."state" = 'open' AND u."pausedAt" IS NULL AND m."recoveryMode" = 'on'
    AND m."pausedAt" IS NULL AND EXISTS (
      SELECT FROM "Connection" k WHERE k."merchantId" = m."id" AND k."status" IN ('ok', 'limited'))
    AND NOT EXISTS (SELECT FROM "MailSettings" b WHERE b."merchantId" = m."id" AND b."stoppedAt" IS NOT NULL))`;

/** When living cases without a further step are given up (lib/recovery/close-lost-cases). */
const givenUp = `
  SELECT greatest(max(coalesce(s."sentAt", s."dueAt")), c."openedAt") + interval '${lostAfterDays} days 1 second' AS at
  FROM "RecoveryCase" c JOIN "Step" s ON s."caseId" = c."id"
  WHERE c."state" IN ('open', 'shadow')
    AND NOT EXISTS (SELECT FROM "CaseInvoice" i WHERE i."caseId" = c."id" AND i."state" = 'pending')
  GROUP BY c."id" HAVING count(*) FILTER (WHERE s."state" IN ('planned', 'claimed')) = 0`;

/** Planned reminders that the worker will act on once they are due (lib/reminders/dispatch-due-reminders). */
const waitingReminders = `
  FROM "Reminder" r JOIN "Merchant" m ON m."id" = r."merchantId"
  WHERE r."state" = 'planned' AND m."recoveryMode" = 'on' AND m."pausedAt" IS NULL AND EXISTS (
    SELECT FROM "Connection" k WHERE k."merchantId" = m."id" AND k."status" IN ('ok', 'limited'))`;

/** Plans of retries that the worker will look at once their time has come (lib/recovery/retries/dispatch-due-retries). */
const waitingRetries = `
  FROM "RetryPlan" p JOIN "RecoveryCase" c ON c."id" = p."caseId" JOIN "Merchant" m ON m."id" = p."merchantId"
    JOIN "Customer" u ON u."id" = c."customerId"
  WHERE c."state" = 'open' AND m."recoveryMode" = 'on' AND m."pausedAt" IS NULL AND u."pausedAt" IS NULL AND EXISTS (
    SELECT FROM "Connection" k WHERE k."merchantId" = m."id" AND k."status" IN ('ok', 'limited'))`;

/** The earliest moment in the app's future at which it has something to do. */
export const nextDueSql = `
  SELECT min(at) FROM (
    SELECT min(s."dueAt") AS at ${waitingSteps}
    UNION ALL
    SELECT min("heldUntil") FROM "RecoveryCase" WHERE "state" = 'held'
    UNION ALL
    SELECT min(r."dueAt") ${waitingReminders}
    UNION ALL
    SELECT min(p."lookAt") ${waitingRetries} AND p."kind" <> 'under_way'
    UNION ALL
    SELECT min(at) FROM (${givenUp}) lost
  ) waits WHERE at > ${appNow}`;

/**
 * Whether nothing is under way. Jobs that failed count while their next attempt is close; those that wait
 * long are not waited for.
 */
export const isIdleSql = `
  NOT EXISTS (SELECT FROM graphile_worker.jobs WHERE locked_at IS NOT NULL
    OR (attempts < max_attempts AND run_at <= clock_timestamp() + interval '5 seconds'))
  AND NOT EXISTS (SELECT FROM "ProviderEvent" WHERE "state" = 'received' AND "attempts" = 0)
  AND NOT EXISTS (SELECT ${waitingSteps} AND s."dueAt" <= ${appNow})
  AND NOT EXISTS (SELECT FROM "RecoveryCase" WHERE "state" = 'held' AND "heldReason" = 'merchant'
    AND "heldUntil" <= ${appNow})
  AND NOT EXISTS (SELECT ${waitingReminders} AND r."dueAt" <= ${appNow}
    AND (r."leasedUntil" IS NULL OR r."leasedUntil" < clock_timestamp()))
  AND NOT EXISTS (SELECT ${waitingRetries} AND p."lookAt" <= ${appNow})
  AND NOT EXISTS (SELECT FROM (${givenUp}) lost WHERE at <= ${appNow})`;

/** $1: milliseconds between the wall clock and the new time. */
export const setOffsetSql = `UPDATE "AppClock" SET "offsetMs" = $1`;
