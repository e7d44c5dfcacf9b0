const appNow = `(SELECT now() + "offsetMs" * interval '1 millisecond' FROM "AppClock")`;

/** Steps that the worker will act on once they are due. */
const waitingSteps = `
  FROM "Step" s JOIN "RecoveryCase" c ON c."id" = s."caseId"
  WHERE s."state" = 'planned' AND c."state" IN ('open', 'shadow')`;

/** The earliest moment in the app's future at which it has something to do. */
export const nextDueSql = `
  SELECT min(at) FROM (
    SELECT min(s."dueAt") AS at ${waitingSteps} AND s."dueAt" > ${appNow}
    UNION ALL
    SELECT min("heldUntil") FROM "RecoveryCase" WHERE "state" = 'held' AND "heldUntil" > ${appNow}
  ) waits`;

/** Whether nothing is under way: no job to run, no event to handle, no step, mail or retry half done. */
export const isIdleSql = `
  NOT EXISTS (SELECT FROM graphile_worker.jobs WHERE locked_at IS NOT NULL OR (run_at <= now() AND attempts < max_attempts))
  AND NOT EXISTS (SELECT FROM "ProviderEvent" WHERE "state" = 'received')
  AND NOT EXISTS (SELECT ${waitingSteps} AND s."dueAt" <= ${appNow})
  AND NOT EXISTS (SELECT FROM "Step" WHERE "state" = 'claimed')
  AND NOT EXISTS (SELECT FROM "Message" WHERE "state" IN ('frozen', 'sending'))
  AND NOT EXISTS (SELECT FROM "Retry" WHERE "state" IN ('decided', 'calling'))`;

/** $1: milliseconds between the wall clock and the new time. */
export const setOffsetSql = `UPDATE "AppClock" SET "offsetMs" = $1`;
