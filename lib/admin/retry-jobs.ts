import { db } from "@/lib/db/client";
import { InvalidInputError } from "@/lib/domain/errors";
import { log } from "@/lib/log";

/**
 * Lets jobs run again now, given-up ones from their first attempt. Running and finished ones are left alone.
 * @param jobIds  decimal text, as `readQueue` gives them
 * @returns how many will run
 * @throws InvalidInputError `job_ids_invalid`
 * @see graphile-worker, `reschedule_jobs`
 */
export async function retryJobs(jobIds: string[], actor: string): Promise<number> {
  if (jobIds.length === 0 || !jobIds.every((id) => /^\d{1,18}$/.test(id))) {
    throw new InvalidInputError("job_ids_invalid", "Choose one of the jobs in the list, then try again.");
  }
  const moved = await db().$queryRaw<unknown[]>`
    SELECT id::text FROM graphile_worker.reschedule_jobs(${jobIds.map(BigInt)}::bigint[],
      run_at := clock_timestamp(), attempts := 0)`;
  log.info({ actor: `user:${actor}`, jobs: moved.length }, "jobs run again by an admin");
  return moved.length;
}
