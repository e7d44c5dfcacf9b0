import { withInstallation } from "@/lib/db/transaction";
import { log } from "@/lib/log";

/**
 * Removes jobs that failed, or whose worker died, after a newer one had taken their key: that one does their work,
 * and they are not tried again. Every job of ours has a key; without this they would count as given up.
 * @see graphile-worker, add_job: a locked job loses its key and its attempts to a new one
 * @returns how many were removed
 */
export async function dropReplacedJobs(): Promise<number> {
  const rows = await withInstallation(
    (tx) => tx.$queryRaw<unknown[]>`
      SELECT 1 AS "one" FROM graphile_worker.complete_jobs(ARRAY(SELECT id FROM graphile_worker._private_jobs
        WHERE key IS NULL AND locked_at IS NULL AND attempts >= max_attempts LIMIT 1000))`,
  );
  if (rows.length > 0) log.info({ jobs: rows.length }, "replaced jobs removed");
  return rows.length;
}
