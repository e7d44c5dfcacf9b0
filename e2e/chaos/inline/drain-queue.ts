import { runJob } from "@/lib/jobs/run-job";
import { jobs, type JobName } from "@/lib/queue/jobs";

import type { Stage } from "./stage";

interface Job {
  id: string;
  name: string;
  payload: unknown;
}

// Far from money and mail; a scan alone would take longer than the rest of a life.
const skipped = ["scan.run", "doctor.run", "reminder.look", "reminder.send", "notice.send", "notice.round"];
const mostJobs = 400;

/**
 * Runs the jobs that are due, as the queue would: a failure puts one off, a process that dies keeps its jobs.
 * @returns how many ran
 */
export async function drainQueue(stage: Stage, width: number): Promise<number> {
  let ran = 0;
  const work = async () => {
    for (let job = await take(stage); job && ran < mostJobs; job = await take(stage)) {
      ran += 1;
      await run(stage, job);
    }
  };
  await Promise.all(Array.from({ length: width }, work));
  if (ran >= mostJobs) throw new Error(`The queue did not come to rest in ${mostJobs} jobs.`);
  return ran;
}

async function take({ owner, interruptions }: Stage): Promise<Job | undefined> {
  if (interruptions.hasDied) return undefined;
  const [job] = await owner.rows<Job>(
    `UPDATE graphile_worker._private_jobs j SET attempts = attempts + 1, locked_by = 'chaos', locked_at = now()
     FROM graphile_worker._private_tasks t WHERE t.id = j.task_id AND j.id = (
       SELECT id FROM graphile_worker._private_jobs WHERE is_available AND run_at <= now()
       ORDER BY priority, run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING j.id::text, t.identifier AS name, j.payload`,
  );
  return job;
}

async function run({ owner, interruptions }: Stage, { id, name, payload }: Job): Promise<void> {
  try {
    if (!(name in jobs)) throw new Error(`There is no job ${name}.`);
    if (!skipped.includes(name)) await runJob(name as JobName, payload);
    if (interruptions.hasDied) return;
    await owner.rows("DELETE FROM graphile_worker._private_jobs WHERE id = $1", [id]);
  } catch {
    if (interruptions.hasDied) return;
    await owner.rows(
      `UPDATE graphile_worker._private_jobs SET locked_by = NULL, locked_at = NULL,
         run_at = greatest(now(), run_at) + exp(least(attempts, 10)) * interval '1 second' WHERE id = $1`,
      [id],
    );
  }
}

/** Gives back the jobs of a process that died. */
export async function freeJobs({ owner }: Stage): Promise<void> {
  await owner.rows(
    `SELECT graphile_worker.force_unlock_workers(ARRAY(
       SELECT DISTINCT locked_by FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL))`,
  );
}
