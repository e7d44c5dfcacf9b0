import { setTimeout as sleep } from "node:timers/promises";

import pg from "pg";

import { type DispatchStack, startDispatchStack } from "@/e2e/bench/world/start-dispatch-stack";
import {
  casesFor,
  type DispatchSizes,
  makeDue,
  makeMerchants,
  makeSample,
  storeCases,
} from "@/e2e/bench/world/store-steps";
import { readMemory } from "@/e2e/bench/world/read-memory";
import type { Bench } from "@/lib/dev/bench";
import type { BenchRow } from "@/lib/dev/render-table";
import { dispatchDueSteps } from "@/lib/recovery/dispatch-due-steps";

const mostMerchants = 500;
const fewStored = 10_000;
const tickRuns = 40;
const patienceMs = 120_000;

/**
 * Due steps that become mails: a backlog of `due` over 500 merchants, half of it of one of them, among `stored`
 * steps, sent by one worker with its re-checks on, to a simulator without limits and latency in a process of its
 * own. Then the same worker with frozen messages alone, and with one message a call. And what the round that looks
 * for due steps costs while none is. Times are from the worker's start until the last mail is noted as sent; a mail
 * to nobody twice is counted in the simulator.
 */
export const bench: Bench = async ({ say, stops, due, stored }) => {
  const stack = await startDispatchStack(say, stops);
  const client = new pg.Client({ connectionString: stack.ownerUrl });
  await client.connect();
  stops.add(() => client.end());
  const merchants = Math.min(mostMerchants, Math.max(2, Math.floor(due / 20)));
  const sizes = { merchants, due, dueOfOne: Math.floor(due / 2) };
  say(`Making ${merchants} merchants and ${due} customers at the simulator …`);
  const sample = await makeSample(stack.control);
  await makeMerchants(stack.control, client, sample, sizes);
  await client.query("CREATE TABLE bench_case (n int PRIMARY KEY, owner uuid NOT NULL)");
  const rows: BenchRow[] = [];
  const [few, all] = [casesFor(Math.min(fewStored, stored)), casesFor(stored)];
  const worlds: [number, number][] = [
    [1, few],
    [few + 1, Math.max(all, few)],
  ];
  for (const world of worlds) {
    say(`Storing ${world[1] * 5} steps …`);
    if (world[0] <= world[1]) await storeCases(client, sample, sizes, world);
    await client.query("VACUUM ANALYZE");
    rows.push(await timeTicks(world[1] * 5));
    say(JSON.stringify(rows.at(-1)));
  }
  await makeDue(client, due);
  await client.query("VACUUM ANALYZE");
  rows.unshift(await sendAll(stack, client, { ...sizes, stored }));
  say(JSON.stringify(rows[0]));
  rows.splice(1, 0, await sendFrozen(stack, client, Math.min(due, 20_000)));
  say(JSON.stringify(rows[1]));
  rows.splice(2, 0, await sendAlone(stack, client, Math.min(due, 500)));
  say(JSON.stringify(rows[2]));
  return rows;
};

async function timeTicks(stored: number): Promise<BenchRow> {
  await dispatchDueSteps();
  const times = [];
  for (let n = 0; n < tickRuns; n += 1) {
    const startedMs = performance.now();
    await dispatchDueSteps();
    times.push(performance.now() - startedMs);
  }
  const sorted = times.toSorted((a, b) => a - b);
  return {
    name: "tick, none due",
    stored,
    due: 0,
    p50Ms: round(sorted[tickRuns >> 1]),
    p95Ms: round(sorted[37]),
  };
}

async function sendAll(
  stack: DispatchStack,
  client: pg.Client,
  { due, stored }: DispatchSizes & { stored: number },
): Promise<BenchRow> {
  // Counting a million steps twice a second would be measured with it: only once all mails are out.
  const { rssMb, startedAt } = await runWorker(
    stack,
    "worker",
    async (mails) =>
      mails >= due && (await count(client, `SELECT count(*) FROM "Step" WHERE "state" = 'sent'`)) >= due,
  );
  const { rows } = await client.query<{ last: Date; slowest: Date; steps: number }>(
    `SELECT max(first."last") AS "last", max(first."first") AS "slowest", sum(first."steps")::int AS "steps" FROM (
       SELECT min("sentAt") AS "first", max("sentAt") AS "last", count(*) AS "steps" FROM "Message"
       WHERE "sentAt" IS NOT NULL GROUP BY "merchantId") first`,
  );
  const { mails = 0, recipients = 0 } =
    await stack.control.get<Record<string, number>>("/_control/mail/tally");
  const seconds = secondsFrom(startedAt, rows[0]?.last);
  return {
    name: "recoup",
    stored,
    due,
    sent: rows[0]?.steps ?? 0,
    seconds: round(seconds),
    sentPerSecond: round((rows[0]?.steps ?? 0) / seconds),
    duplicates: mails - recipients,
    slowestFirstMailSeconds: round(secondsFrom(startedAt, rows[0]?.slowest)),
    rssMb,
  };
}

/**
 * Messages that are frozen already leave again, in batches of a hundred with keys of their own. They count as just
 * frozen for as long as it takes: what their age would have read again at Stripe is the other rows' work.
 */
async function sendFrozen(stack: DispatchStack, client: pg.Client, messages: number): Promise<BenchRow> {
  await client.query(
    `CREATE TEMP TABLE again AS SELECT "id", "merchantId", ntile FROM (
       SELECT "id", "merchantId", (row_number() OVER (PARTITION BY "merchantId" ORDER BY "id") - 1) / 100 AS ntile
       FROM "Message") m ORDER BY ntile, "merchantId" LIMIT $1`,
    [messages],
  );
  await client.query(`
    CREATE TEMP TABLE batch AS SELECT gen_random_uuid() AS id, "merchantId", array_agg("id") AS members
      FROM again GROUP BY "merchantId", ntile;
    UPDATE "Message" m SET "state" = 'frozen', "sentAt" = NULL, "deliveredAt" = NULL, "providerMessageId" = NULL,
      "routeId" = NULL, "firstTriedAt" = NULL, "frozenAt" = now(), "batchId" = b.id
      FROM batch b WHERE m."id" = ANY(b.members);
    INSERT INTO "SendBatch" ("id", "merchantId", "key", "memberIds", "frozenAt")
      SELECT id, "merchantId", 'batch:' || id, members, now() + interval '10 minutes' FROM batch;
    SELECT graphile_worker.add_job('batch.send', json_build_object('merchantId', "merchantId", 'batchId', id))
      FROM batch`);
  const { startedAt } = await runWorker(stack, "worker-frozen", () =>
    count(client, `SELECT count(*) FROM "SendBatch" WHERE "state" <> 'done'`).then((left) => left === 0),
  );
  const { rows } = await client.query<{ last: Date; sent: number }>(
    `SELECT max(m."sentAt") AS "last", count(m."sentAt")::int AS "sent" FROM "Message" m JOIN again a USING ("id")`,
  );
  const sent = rows[0]?.sent ?? 0;
  const seconds = secondsFrom(startedAt, rows[0]?.last);
  return { name: "transport-only", sent, seconds: round(seconds), sentPerSecond: round(sent / seconds) };
}

/** A sample, one step a job and one message a call, each with its own reads: what all of them would take so. */
async function sendAlone(stack: DispatchStack, client: pg.Client, steps: number): Promise<BenchRow> {
  await client.query(
    `CREATE TEMP TABLE alone AS SELECT DISTINCT ON ("merchantId", r) "id", "stepId", "merchantId" FROM (
       SELECT "id", "stepId", "merchantId", row_number() OVER (PARTITION BY "merchantId" ORDER BY "id") AS r
       FROM "Message" WHERE "stepId" IS NOT NULL) m ORDER BY r, "merchantId" LIMIT $1`,
    [steps],
  );
  await client.query(`
    DELETE FROM "Message" WHERE "id" IN (SELECT "id" FROM alone);
    UPDATE "Step" SET "state" = 'claimed', "leasedUntil" = now() + interval '1 hour'
      WHERE "id" IN (SELECT "stepId" FROM alone);
    SELECT graphile_worker.add_job('case.send-step', json_build_object('merchantId', "merchantId", 'stepId', "stepId"))
      FROM alone`);
  const sql = `SELECT count(*) FROM "Step" WHERE "id" IN (SELECT "stepId" FROM alone) AND "state" <> 'sent'`;
  const { startedAt } = await runWorker(stack, "worker-alone", () =>
    count(client, sql).then((left) => left === 0),
  );
  const { rows } = await client.query<{ last: Date; sent: number }>(
    `SELECT max("sentAt") AS "last", count(*)::int AS "sent" FROM "Step" WHERE "state" = 'sent'
       AND "id" IN (SELECT "stepId" FROM alone)`,
  );
  const sent = rows[0]?.sent ?? 0;
  const seconds = secondsFrom(startedAt, rows[0]?.last);
  return { name: "one-by-one", sent, seconds: round(seconds), sentPerSecond: round(sent / seconds) };
}

/** Runs a worker until everything is done, or nothing has moved for two minutes. */
async function runWorker(stack: DispatchStack, name: string, isDone: (mails: number) => Promise<boolean>) {
  const worker = await stack.startWorker(name);
  const startedAt = new Date();
  let rssMb = 0;
  let moved = { mails: -1, atMs: Date.now() };
  while (!(await isDone(moved.mails))) {
    await sleep(500);
    rssMb = Math.max(rssMb, readMemory(worker.pid));
    const { mails = 0 } = await stack.control.get<Record<string, number>>("/_control/mail/tally");
    if (mails !== moved.mails) moved = { mails, atMs: Date.now() };
    if (Date.now() - moved.atMs > patienceMs) break;
  }
  await worker.stop();
  return { rssMb, startedAt };
}

async function count(client: pg.Client, sql: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(sql);
  return Number(rows[0]?.count ?? 0);
}

function secondsFrom(startedAt: Date, at: Date | undefined | null): number {
  return at ? (at.getTime() - startedAt.getTime()) / 1000 : Number.NaN;
}

function round(value: number | undefined): number {
  return Math.round((value ?? Number.NaN) * 10) / 10;
}
