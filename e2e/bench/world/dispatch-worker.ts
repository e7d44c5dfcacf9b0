import pg from "pg";

import { disconnect } from "@/lib/db/client";
import { env } from "@/lib/env";
import { runQueue } from "@/lib/jobs/run-queue";
import { dispatchDueSteps } from "@/lib/recovery/dispatch-due-steps";

/**
 * A worker with every job, as it ships, of whose rounds only the one that hands out due steps is made: the first
 * sweeps, polls and look-ups of five hundred new merchants are measured elsewhere.
 */
async function main(): Promise<void> {
  const { DATABASE_URL: connectionString, WORKER_CONCURRENCY: concurrency, TICK_SECONDS } = env();
  const pool = new pg.Pool({ connectionString, max: concurrency + 2 });
  pool.on("error", () => undefined);
  pool.on("connect", (connection) => connection.on("error", () => undefined));
  const runner = await runQueue(pool, concurrency);
  const timer = setInterval(() => {
    dispatchDueSteps().catch((error: Error) => process.stdout.write(`${error.message}\n`));
  }, TICK_SECONDS * 1000);
  process.on("SIGTERM", () => {
    clearInterval(timer);
    void runner
      .stop()
      .then(() => pool.end())
      .then(disconnect)
      .finally(() => process.exit(0));
  });
  process.stdout.write("ready\n");
  await runner.promise;
}

void main();
