import type { Tx } from "@/lib/db/transaction";
import { currentTraceparent } from "@/lib/trace/traced";

import type { JobName, JobPayload } from "./jobs";

/** Of work in bulk, which what people wait for overtakes (the usual is 0, lower goes first). */
export const bulkPriority = 5;
/** Of a mail that is frozen: what is begun is ended first, or it is no longer true when its turn comes. */
export const frozenPriority = -1;
export const frozenBulkPriority = 4;

interface Options {
  /** one waiting job a key: a second enqueue replaces the first; a running job does not count */
  key?: string;
  /** wall time */
  runAt?: Date;
  maxAttempts?: number;
  priority?: number;
  /** jobs of one queue run one after the other */
  queue?: string;
}

/**
 * Adds a job inside the caller's transaction: it exists exactly when the caller's writes do.
 * @see graphile-worker, add_job
 */
export async function enqueue<Name extends JobName>(
  tx: Tx,
  name: Name,
  payload: JobPayload<Name>,
  { key, runAt, maxAttempts = 25, queue, priority = 0 }: Options = {},
): Promise<void> {
  // Undefined, and so left out, unless this installation is traced.
  const carried = { ...payload, traceparent: currentTraceparent() };
  await tx.$executeRaw`SELECT graphile_worker.add_job(${name}, ${JSON.stringify(carried)}::json,
    job_key := ${key ?? null}, run_at := ${runAt ?? null}::timestamptz, max_attempts := ${maxAttempts}::int,
    queue_name := ${queue ?? null}, priority := ${priority}::int)`;
}
