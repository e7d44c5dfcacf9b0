import type { WorkerEvents } from "graphile-worker";
import { EventEmitter } from "node:events";
import pg from "pg";

import { checkStart } from "@/lib/db/check-start";
import { disconnect } from "@/lib/db/client";
import { chooseTransport } from "@/lib/email/transports/choose-transport";
import { env } from "@/lib/env";
import { describeError, log } from "@/lib/log";

import { freeDeadWorkers, WorkerRoll } from "./free-dead-workers";
import { runQueue } from "./run-queue";
import { startTicking } from "./tick";

const freeDeadEveryMs = 5_000;

/** The worker process: executes jobs and looks for what is due. As many as wanted may run. */
async function main(): Promise<void> {
  const { DATABASE_URL: connectionString, WORKER_CONCURRENCY: concurrency, TICK_SECONDS } = env();
  await checkStart();
  chooseTransport(env());
  const pool = new pg.Pool({ connectionString, max: concurrency + 2 });
  const onError = (error: Error) => log.error({ error: describeError(error) }, "queue connection lost");
  pool.on("error", onError);
  pool.on("connect", (client) => client.on("error", onError));

  const roll = new WorkerRoll(connectionString, () => process.kill(process.pid, "SIGTERM"));
  await roll.open();
  const events: WorkerEvents = new EventEmitter();
  events.on("pool:create", ({ workerPool }) => {
    roll.enter(workerPool.id).catch((error: unknown) => onError(error as Error));
  });

  const runner = await runQueue(pool, concurrency, events);
  const stopTicking = startTicking(TICK_SECONDS * 1000, [
    { name: "dead workers", everyMs: freeDeadEveryMs, run: freeDeadWorkers },
  ]);
  log.info({ concurrency }, "worker ready");

  let isStopping = false;
  const stop = async (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, "worker stopping");
    await stopTicking();
    await runner.stop();
    await pool.end();
    await roll.close();
    await disconnect();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(signal));
  await runner.promise;
}

main().catch((error: unknown) => {
  log.fatal({ error: describeError(error) }, "worker ended");
  process.exit(1);
});
