import { now } from "@/lib/clock";
import { type Tx, withInstallation } from "@/lib/db/transaction";
import { countWorkers } from "@/lib/db/living-workers";

/**
 * A backlog is counted up to here and no further: what a scrape costs must not grow with the trouble it tells of.
 */
const mostCounted = 20_000;
const freshMs = 5_000;
const pollsLateHours = 3;

/** What waits in the whole installation: counts and ages. No name, id or amount, so whoever asks may see it. */
export interface Measures {
  jobs: { job: string; state: string; count: number }[];
  events: { state: string; count: number }[];
  retries: { state: string; count: number }[];
  messages: { state: string; count: number }[];
  connections: { status: string; count: number }[];
  stepsDue: number;
  oldestJobSeconds: number;
  oldestStepSeconds: number;
  inboxLagSeconds: number;
  oldestRetrySeconds: number;
  oldestMessageSeconds: number;
  /** connections whose events were not listed for `pollsLateHours`, though they are well */
  pollsLate: number;
  /** merchants whose mails the breaker slows or holds */
  mailsSlowed: number;
  mailsStopped: number;
  workers: number;
  /** how far this process's clock is ahead of the database's */
  clockSkewSeconds: number;
  databaseBytes: number;
  databaseConnections: number;
  databaseConnectionsMost: number;
}

const kept = globalThis as { recoupMeasures?: { atMs: number; measures: Promise<Measures> } };

/** Measures the installation, at most once in five seconds however many ask. @throws when the database is silent */
export function measureInstallation(): Promise<Measures> {
  const last = kept.recoupMeasures;
  if (last && Date.now() - last.atMs < freshMs) return last.measures;
  const measures = measure();
  kept.recoupMeasures = { atMs: Date.now(), measures };
  measures.catch(() => delete kept.recoupMeasures);
  return measures;
}

async function measure(): Promise<Measures> {
  const at = await now();
  return withInstallation(async (tx) => {
    await tx.$executeRaw`SELECT set_config('statement_timeout', '5s', true)`;
    return {
      jobs: await countJobs(tx),
      events: await countEvents(tx),
      retries: await countRetries(tx),
      messages: await countMessages(tx),
      connections: await countConnections(tx),
      workers: await countWorkers(tx),
      ...(await readAges(tx, at)),
      ...(await readMerchants(tx, at)),
      ...(await readDatabase(tx)),
    };
  });
}

type StateCount = { state: string; count: number };

function countJobs(tx: Tx): Promise<Measures["jobs"]> {
  return tx.$queryRaw`
    SELECT t.identifier AS "job", j.state AS "state", count(*)::int AS "count"
    FROM (
      SELECT task_id, CASE WHEN locked_at IS NOT NULL THEN 'running' WHEN attempts >= max_attempts THEN 'given_up'
        WHEN attempts > 0 THEN 'retrying' WHEN run_at > clock_timestamp() THEN 'scheduled' ELSE 'waiting' END AS state
      FROM graphile_worker._private_jobs LIMIT ${mostCounted}
    ) j JOIN graphile_worker._private_tasks t ON t.id = j.task_id GROUP BY 1, 2`;
}

// Each reads one partial index, from its oldest entry on.
function countEvents(tx: Tx): Promise<StateCount[]> {
  return tx.$queryRaw`SELECT "state", count(*)::int AS "count" FROM (
    SELECT "state"::text FROM "ProviderEvent" WHERE "state" <> 'handled' ORDER BY "receivedAt" LIMIT ${mostCounted}
  ) undone GROUP BY 1`;
}

function countRetries(tx: Tx): Promise<StateCount[]> {
  return tx.$queryRaw`SELECT "state", count(*)::int AS "count" FROM (
    SELECT "state"::text FROM "Retry" WHERE "state" IN ('decided', 'calling', 'unknown')
    ORDER BY "decidedAt" LIMIT ${mostCounted}
  ) undone GROUP BY 1`;
}

function countMessages(tx: Tx): Promise<StateCount[]> {
  return tx.$queryRaw`SELECT "state", count(*)::int AS "count" FROM (
    SELECT "state"::text FROM "Message" WHERE "state" IN ('frozen', 'sending', 'unknown')
    ORDER BY "frozenAt" LIMIT ${mostCounted}
  ) undone GROUP BY 1`;
}

function countConnections(tx: Tx): Promise<Measures["connections"]> {
  return tx.$queryRaw`SELECT "status"::text, count(*)::int AS "count" FROM "Connection" GROUP BY 1`;
}

type Ages = Pick<
  Measures,
  | "stepsDue"
  | "oldestJobSeconds"
  | "oldestStepSeconds"
  | "inboxLagSeconds"
  | "oldestRetrySeconds"
  | "oldestMessageSeconds"
>;

// Business time ages by the clock of the demo, what the queue and the inbox stamp by the wall's.
async function readAges(tx: Tx, at: Date): Promise<Ages> {
  const [ages] = await tx.$queryRaw<Ages[]>`SELECT
    (SELECT count(*)::int FROM (SELECT FROM "Step" WHERE "state" = 'planned' AND "dueAt" <= ${at}::timestamptz
      LIMIT ${mostCounted}) due) AS "stepsDue",
    coalesce((SELECT extract(epoch FROM clock_timestamp() - min(run_at)) FROM (
      SELECT run_at FROM graphile_worker._private_jobs WHERE locked_at IS NULL AND attempts < max_attempts
        AND run_at <= clock_timestamp() LIMIT ${mostCounted}) due), 0)::float8 AS "oldestJobSeconds",
    coalesce((SELECT extract(epoch FROM ${at}::timestamptz - min("dueAt")) FROM "Step"
      WHERE "state" = 'planned' AND "dueAt" <= ${at}::timestamptz), 0)::float8 AS "oldestStepSeconds",
    coalesce((SELECT extract(epoch FROM clock_timestamp() - min("receivedAt")) FROM (
      SELECT "receivedAt", "state" FROM "ProviderEvent" WHERE "state" <> 'handled' ORDER BY "receivedAt"
      LIMIT ${mostCounted}) undone WHERE "state" = 'received'), 0)::float8 AS "inboxLagSeconds",
    coalesce((SELECT extract(epoch FROM ${at}::timestamptz - min("decidedAt")) FROM "Retry"
      WHERE "state" IN ('decided', 'calling', 'unknown')), 0)::float8 AS "oldestRetrySeconds",
    coalesce((SELECT extract(epoch FROM ${at}::timestamptz - min("frozenAt")) FROM "Message"
      WHERE "state" IN ('frozen', 'sending', 'unknown')), 0)::float8 AS "oldestMessageSeconds"`;
  if (!ages) throw new Error("an aggregate without a row");
  return ages;
}

type Merchants = Pick<Measures, "pollsLate" | "mailsSlowed" | "mailsStopped">;

async function readMerchants(tx: Tx, at: Date): Promise<Merchants> {
  const [found] = await tx.$queryRaw<Merchants[]>`SELECT
    (SELECT count(*)::int FROM "Connection" c JOIN "Merchant" m ON m."id" = c."merchantId"
      WHERE c."status" IN ('ok', 'limited') AND m."recoveryMode" <> 'off'
        AND coalesce(c."polledUntil", c."createdAt") < ${at}::timestamptz - make_interval(hours => ${pollsLateHours}::int)
    ) AS "pollsLate",
    (SELECT count(*)::int FROM "MailSettings" WHERE "slowedAt" IS NOT NULL AND "stoppedAt" IS NULL) AS "mailsSlowed",
    (SELECT count(*)::int FROM "MailSettings" WHERE "stoppedAt" IS NOT NULL) AS "mailsStopped"`;
  if (!found) throw new Error("an aggregate without a row");
  return found;
}

type Database = Pick<
  Measures,
  "clockSkewSeconds" | "databaseBytes" | "databaseConnections" | "databaseConnectionsMost"
>;

async function readDatabase(tx: Tx): Promise<Database> {
  const before = Date.now();
  const [found] = await tx.$queryRaw<(Omit<Database, "clockSkewSeconds"> & { clock: Date })[]>`
    SELECT clock_timestamp() AS "clock", pg_database_size(current_database())::float8 AS "databaseBytes",
      (SELECT count(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend') AS "databaseConnections",
      current_setting('max_connections')::int AS "databaseConnectionsMost"`;
  if (!found) throw new Error("an aggregate without a row");
  const { clock, ...rest } = found;
  // Read somewhere between the request and its answer.
  const skewMs = (before + Date.now()) / 2 - clock.getTime();
  return { ...rest, clockSkewSeconds: skewMs / 1000 };
}
