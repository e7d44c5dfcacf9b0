import { now } from "@/lib/clock";
import { withInstallation, type Tx } from "@/lib/db/transaction";
import { bulkPriority } from "@/lib/queue/enqueue";

import { sendableStep, stepLeaseMs } from "./due-steps";

// So few are read and mailed one by one, at once; above that, in bulk.
const mostAlone = 2;
// A merchant's ways through its due steps at the same time, and what each takes at a time.
const mostLanes = 3;
const chunk = 100;
// However many merchants have mails due, the first of each is out after about so many.
const firstRound = 15_000;
const leastFirst = 10;

/**
 * Hands every due step to the queue, by merchants and by turns: its cost grows with what is due, and one with
 * very many keeps nobody waiting. A merchant with one or two due gets a job for each; one with more, up to three
 * jobs that take chunks of them until none is left. A step whose worker died is planned again when its lease ends.
 * Steps of shadow cases are marked, never sent.
 * @returns how many were handed out
 */
export async function dispatchDueSteps(): Promise<number> {
  const at = await now();
  return withInstallation(async (tx) => {
    await takeBack(tx);
    if (!(await isAnyDue(tx, at))) return 0;
    const due = await countDue(tx, at);
    await tx.$executeRaw`
      UPDATE "Step" s SET "state" = 'skipped', "skippedReason" = 'shadow' FROM "RecoveryCase" c
      WHERE s."state" = 'planned' AND s."dueAt" <= ${at} AND c."id" = s."caseId" AND c."state" = 'shadow'`;
    const few = due.filter(({ steps }) => steps <= mostAlone).map(({ merchantId }) => merchantId);
    const many = due.filter(({ steps }) => steps > mostAlone);
    const alone = few.length > 0 ? await handOutAlone(tx, few, at) : 0;
    await openLanes(tx, many);
    return alone + many.reduce((sum, { steps }) => sum + steps, 0);
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
  /** counted no further than the lanes can take */
  steps: number;
}

// A look at the head of one index: most of the time nothing at all is due.
async function isAnyDue(tx: Tx, at: Date): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 AS "one" FROM "Step" WHERE "state" = 'planned' AND "dueAt" <= ${at} LIMIT 1`;
  return rows.length > 0;
}

// What waits for a person, as while everything is paused, is not counted: or its lanes would open in each round.
async function countDue(tx: Tx, at: Date): Promise<Due[]> {
  return tx.$queryRaw<Due[]>`
    SELECT w."id" AS "merchantId", d."steps"::int AS "steps" FROM "Merchant" w
    CROSS JOIN LATERAL (SELECT count(*) AS "steps" FROM (SELECT FROM "Step" s ${sendableStep}
      WHERE s."merchantId" = w."id" AND s."state" = 'planned' AND s."dueAt" <= ${at} AND b."stoppedAt" IS NULL
      LIMIT ${mostLanes * chunk}) o) d
    WHERE d."steps" > 0`;
}

async function handOutAlone(tx: Tx, merchantIds: string[], at: Date): Promise<number> {
  const lease = new Date(Date.now() + stepLeaseMs);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH due AS (
      SELECT s."id" FROM "Step" s ${sendableStep}
      WHERE s."merchantId" = ANY(${merchantIds}::uuid[]) AND s."state" = 'planned' AND s."dueAt" <= ${at}
        AND b."stoppedAt" IS NULL
      ORDER BY s."dueAt" FOR UPDATE OF s SKIP LOCKED
    ), claimed AS (
      UPDATE "Step" s SET "state" = 'claimed', "leasedUntil" = ${lease} FROM due WHERE s."id" = due."id"
      RETURNING s."id", s."merchantId"
    )
    SELECT "id", graphile_worker.add_job('case.send-step',
      json_build_object('merchantId', "merchantId", 'stepId', "id"), job_key := 'step:' || "id") IS NULL AS "added"
    FROM claimed`;
  return rows.length;
}

// A lane that runs adds its own next job; one that waits keeps its place.
async function openLanes(tx: Tx, due: Due[]): Promise<void> {
  const first = Math.min(chunk, Math.max(leastFirst, Math.floor(firstRound / Math.max(1, due.length))));
  const lanes = due.flatMap(({ merchantId, steps }) =>
    Array.from({ length: Math.min(mostLanes, Math.ceil(steps / chunk)) }, (_, lane) => ({
      merchantId,
      lane,
    })),
  );
  if (lanes.length === 0) return;
  // By turns: the first lane of everybody before anybody's second.
  const ordered = lanes.toSorted((a, b) => a.lane - b.lane);
  await tx.$queryRaw`
    SELECT count(graphile_worker.add_job('merchant.send-steps',
      json_build_object('merchantId', o."merchantId", 'lane', o."lane", 'most', ${first}::int),
      job_key := o."key", priority := ${bulkPriority}::int))
    FROM (SELECT l."merchantId", l."lane", 'steps:' || l."merchantId" || ':' || l."lane" AS "key"
      FROM unnest(${ordered.map((each) => each.merchantId)}::uuid[], ${ordered.map((each) => each.lane)}::int[])
        WITH ORDINALITY AS l("merchantId", "lane", "turn") ORDER BY l."turn") o
    WHERE NOT EXISTS (SELECT FROM graphile_worker._private_jobs j
      WHERE j."key" = o."key" AND j.attempts < j.max_attempts)`;
}
