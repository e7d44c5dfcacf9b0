import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/client";
import { withInstallation, type Tx } from "@/lib/db/transaction";

import { dueStepsOf, sendingMerchant, stepLeaseMs, walkIndexes } from "./due-steps";
import { chunk, openLanes } from "./open-lanes";

// So few are read and mailed one by one, at once; above that, in bulk.
const mostAlone = 2;
// However many merchants have mails due, the first of each is out after about so many.
const firstRound = 15_000;
const leastFirst = 10;

/**
 * Hands due steps to the queue, by merchants and by turns: its cost grows with the merchants that have some, and
 * one with very many keeps nobody waiting. A merchant with one or two due gets a job for each; one with more, a
 * job that takes chunks of them until none is left and calls for help while they are many (`sendSteps`). A step
 * whose worker died is planned again when its lease ends. Steps of shadow cases are left out.
 * @returns for how many merchants something was handed out
 */
export async function dispatchDueSteps(): Promise<number> {
  const at = await now();
  return withInstallation(async (tx) => {
    await takeBack(tx);
    if (!(await isAnyDue(tx, at))) return 0;
    await walkIndexes(tx);
    const due = await countDue(tx, at);
    const [few, many] = [
      due.filter(({ steps }) => steps <= mostAlone),
      due.filter(({ steps }) => steps > mostAlone),
    ];
    await handOutAlone(tx, few, at);
    const lanes = many.map(({ merchantId }) => ({ merchantId, lane: 0 }));
    await openLanes(
      tx,
      lanes,
      Math.min(chunk, Math.max(leastFirst, Math.floor(firstRound / Math.max(1, many.length)))),
    );
    return due.length;
  });
}

// The statement's time: a clock that moves within it would be compared with every row there is.
async function takeBack(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Step" s SET "state" = 'planned', "leasedUntil" = NULL
    WHERE s."state" = 'claimed' AND s."leasedUntil" < statement_timestamp()
      AND NOT EXISTS (SELECT FROM "Message" g WHERE g."stepId" = s."id")`;
}

interface Due {
  merchantId: string;
  /** counted no further than matters */
  steps: number;
}

// A look at the head of one index, which the order asks for: most of the time nothing at all is due.
async function isAnyDue(tx: Tx, at: Date): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 AS "one" FROM "Step" WHERE "state" = 'planned' AND "dueAt" <= ${at} ORDER BY "dueAt" LIMIT 1`;
  return rows.length > 0;
}

// Whose first lane is open is served already, the last few as well.
async function countDue(tx: Tx, at: Date): Promise<Due[]> {
  return tx.$queryRaw<Due[]>`
    SELECT w."id" AS "merchantId", d."steps"::int AS "steps" FROM (SELECT m."id" FROM ${sendingMerchant}
      AND NOT EXISTS (SELECT FROM graphile_worker._private_jobs j
        WHERE j."key" = 'steps:' || m."id" || ':0' AND j.attempts < j.max_attempts)) w
    CROSS JOIN LATERAL (SELECT count(*) AS "steps" FROM (
      SELECT ${dueStepsOf(Prisma.sql`w."id"`, at, mostAlone + 1)}) o) d
    WHERE d."steps" > 0`;
}

async function handOutAlone(tx: Tx, due: Due[], at: Date): Promise<void> {
  if (due.length === 0) return;
  const merchantIds = due.map(({ merchantId }) => merchantId);
  const lease = new Date(Date.now() + stepLeaseMs);
  await tx.$queryRaw`
    WITH due AS (
      SELECT d."id" FROM unnest(${merchantIds}::uuid[]) AS w("id") CROSS JOIN LATERAL (
        SELECT s."id" ${dueStepsOf(Prisma.sql`w."id"`, at, mostAlone)} FOR UPDATE OF s SKIP LOCKED) d
    ), claimed AS (
      UPDATE "Step" s SET "state" = 'claimed', "leasedUntil" = ${lease} FROM due WHERE s."id" = due."id"
      RETURNING s."id", s."merchantId"
    )
    SELECT count(graphile_worker.add_job('case.send-step',
      json_build_object('merchantId', "merchantId", 'stepId', "id"), job_key := 'step:' || "id"))
    FROM claimed`;
}
