import type { WorkerEvents } from "graphile-worker";
import { EventEmitter } from "node:events";
import pg from "pg";

import { checkStart } from "@/lib/db/check-start";
import { disconnect } from "@/lib/db/client";
import { chooseTransport } from "@/lib/email/transports/choose-transport";
import { env } from "@/lib/env";
import { describeError, log } from "@/lib/log";
import { startTracing } from "@/lib/trace/start-tracing";
import { flushTraces } from "@/lib/trace/traced";

import { endOnSignals } from "./end-on-signals";
import { freeDeadWorkers, WorkerRoll } from "./free-dead-workers";
import { runQueue } from "./run-queue";
import { serveWorkerMetrics } from "./serve-worker-metrics";
import { startTicking } from "./tick";

const freeDeadEveryMs = 5_000;
/** So long without a round of its own, which comes every few seconds, and the worker counts as stuck. */
const stuckAfterMs = 120_000;

/** The worker process: executes jobs and looks for what is due. As many as wanted may run. */
async function main(): Promise<void> {
  const settings = env();
  const { DATABASE_URL: connectionString, WORKER_CONCURRENCY: concurrency, TICK_SECONDS } = settings;
  await startTracing("worker");
  await checkStart();
  chooseTransport(settings);
  const pool = new pg.Pool({ connectionString, max: concurrency + 2 });
  const onError = (error: Error) => log.error({ error: describeError(error) }, "queue connection lost");
  pool.on("error", onError);
  pool.on("connect", (client) => client.on("error", onError));

  const roll = new WorkerRoll(connectionString, () => process.kill(process.pid, "SIGTERM"));
  await roll.open();
  let lastRoundAtMs = Date.now();
  const isAlive = () => Date.now() - lastRoundAtMs < stuckAfterMs;
  const hideMetrics = await serveWorkerMetrics(settings, isAlive);
  const events: WorkerEvents = new EventEmitter();
  events.on("pool:create", ({ workerPool }) => {
    roll.enter(workerPool.id).catch((error: unknown) => onError(error as Error));
  });

  const runner = await runQueue(pool, concurrency, events);
  const freeDead = () => freeDeadWorkers().finally(() => (lastRoundAtMs = Date.now()));
  const stopTicking = startTicking(TICK_SECONDS * 1000, [
    { name: "dead workers", everyMs: freeDeadEveryMs, run: freeDead },
  ]);
  endOnSignals({
    stopMs: settings.STOP_SECONDS * 1000,
    giveBack: () => roll.giveBack(),
    finish: async () => {
      await Promise.all([stopTicking(), runner.stop()]);
      hideMetrics();
      await roll.settle();
      await pool.end();
      await roll.close();
      await disconnect();
      await flushTraces();
    },
  });
  log.info({ concurrency }, "worker ready");
  await runner.promise;
}

main().catch((error: unknown) => {
  log.fatal({ error: describeError(error) }, "worker ended");
  process.exit(1);
});
