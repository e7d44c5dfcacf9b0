import pg from "pg";

import { withInstallation } from "@/lib/db/transaction";
import { describeError, log } from "@/lib/log";

/**
 * Tells living workers from dead ones: each queue worker holds an advisory lock on its own id for as long as
 * this connection lives. A killed process loses its connection, and its jobs are given back at once instead of
 * after the queue's four hours.
 */
export class WorkerRoll {
  readonly #client: pg.Client;

  constructor(connectionString: string) {
    this.#client = new pg.Client({ connectionString });
    this.#client.on("error", (error) => log.error({ error: describeError(error) }, "worker roll lost"));
  }

  async open(): Promise<void> {
    await this.#client.connect();
  }

  /** Signs a worker in, before it takes its first job. */
  async enter(workerId: string): Promise<void> {
    await this.#client.query("SELECT pg_advisory_lock(hashtextextended($1, 0))", [workerId]);
  }

  async close(): Promise<void> {
    await this.#client.end();
  }
}

/** Gives back the jobs of workers that are no more. */
export async function freeDeadWorkers(): Promise<void> {
  await withInstallation(async (tx) => {
    const dead = await tx.$queryRaw<{ id: string }[]>`
      SELECT w."id" FROM (SELECT DISTINCT locked_by AS "id" FROM graphile_worker._private_jobs
        WHERE locked_by IS NOT NULL) w
      WHERE pg_try_advisory_xact_lock(hashtextextended(w."id", 0))`;
    if (dead.length === 0) return;
    const ids = dead.map(({ id }) => id);
    await tx.$executeRaw`SELECT graphile_worker.force_unlock_workers(${ids}::text[])`;
    log.warn({ workers: ids.length }, "jobs of dead workers given back");
  });
}
