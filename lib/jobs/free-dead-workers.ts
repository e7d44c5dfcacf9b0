import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

import { enterWorker } from "@/lib/db/living-workers";
import { withInstallation } from "@/lib/db/transaction";
import { describeError, log } from "@/lib/log";

// A pool signs in as it is made; its first jobs are older than this before anybody asks for it.
const graceSeconds = 10;

/**
 * Tells living worker processes from dead ones: each holds an advisory lock on the name under which the queue
 * locks its jobs, for as long as this connection lives. A killed process loses its connection, and its jobs
 * are given back at once instead of after the queue's four hours.
 */
export class WorkerRoll {
  readonly #client: pg.Client;
  readonly #pools: string[] = [];

  /** @param onLost  called when the lock is gone while the process lives: it must not go on working */
  constructor(connectionString: string, onLost: () => void) {
    this.#client = new pg.Client({ connectionString, keepAlive: true });
    this.#client.on("error", (error) => {
      log.error({ error: describeError(error) }, "worker roll lost");
      onLost();
    });
  }

  async open(): Promise<void> {
    await this.#client.connect();
    await enterWorker(this.#client);
  }

  /** Signs a pool of workers in. */
  async enter(poolId: string): Promise<void> {
    this.#pools.push(poolId);
    await this.#client.query("SELECT pg_advisory_lock(hashtextextended($1, 0))", [poolId]);
  }

  /**
   * Waits until every job that ended here is off the queue: the queue's own end does not wait for its last
   * statements. What is left then is given to others.
   */
  async settle(): Promise<void> {
    const sql = "SELECT FROM graphile_worker._private_jobs WHERE locked_by = ANY($1::text[]) LIMIT 1";
    for (let look = 0; look < 40; look += 1) {
      const { rowCount } = await this.#client.query(sql, [this.#pools]);
      if (rowCount === 0) return;
      await sleep(25);
    }
    await this.giveBack();
  }

  /** Gives the jobs that are under way here to others. The process must end right after. */
  async giveBack(): Promise<void> {
    await this.#client.query("SELECT graphile_worker.force_unlock_workers($1::text[])", [this.#pools]);
  }

  async close(): Promise<void> {
    await this.#client.end();
  }
}

/** Gives back the jobs of worker processes that are no more. */
export async function freeDeadWorkers(): Promise<void> {
  await withInstallation(async (tx) => {
    const dead = await tx.$queryRaw<{ id: string }[]>`
      SELECT w."id" FROM (SELECT DISTINCT locked_by AS "id" FROM graphile_worker._private_jobs
        WHERE locked_by IS NOT NULL AND locked_at < now() - make_interval(secs => ${graceSeconds}::int)) w
      WHERE pg_try_advisory_xact_lock(hashtextextended(w."id", 0))`;
    if (dead.length === 0) return;
    const ids = dead.map(({ id }) => id);
    await tx.$executeRaw`SELECT graphile_worker.force_unlock_workers(${ids}::text[])`;
    log.warn({ workers: ids.length }, "jobs of dead workers given back");
  });
}
