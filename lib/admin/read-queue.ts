import { db } from "@/lib/db/client";
import type { FailedJob, QueueLine, QueueView } from "@/lib/domain/admin-view";
import { redact } from "@/lib/log";

const mostShown = 50;
const longestError = 200;

/**
 * What the queue holds: jobs by task and the ones with an error. Errors are cut to one redacted line.
 * @see graphile-worker, the view `jobs`
 */
export async function readQueue(): Promise<QueueView> {
  const lines = await db().$queryRaw<QueueLine[]>`
    SELECT "task_identifier" AS "task",
      count(*) FILTER (WHERE locked_at IS NULL AND attempts = 0 AND run_at <= clock_timestamp())::int AS "waiting",
      count(*) FILTER (WHERE locked_at IS NULL AND attempts = 0 AND run_at > clock_timestamp())::int AS "scheduled",
      count(*) FILTER (WHERE locked_at IS NOT NULL)::int AS "running",
      count(*) FILTER (WHERE locked_at IS NULL AND attempts > 0 AND attempts < max_attempts)::int AS "retrying",
      count(*) FILTER (WHERE locked_at IS NULL AND attempts >= max_attempts)::int AS "failed"
    FROM graphile_worker.jobs GROUP BY 1 ORDER BY 1`;
  const troubled = await db().$queryRaw<FailedJob[]>`
    SELECT "id"::text AS "id", "task_identifier" AS "task", attempts::int AS "attempts",
      max_attempts::int AS "maxAttempts", attempts >= max_attempts AS "isGivenUp", coalesce(last_error, '') AS "error",
      extract(epoch FROM clock_timestamp() - created_at)::float8 AS "ageSeconds"
    FROM graphile_worker.jobs WHERE last_error IS NOT NULL AND locked_at IS NULL
    ORDER BY attempts >= max_attempts DESC, jobs.id LIMIT ${mostShown}`;
  return { lines, troubled: troubled.map((job) => ({ ...job, error: firstLine(job.error) })) };
}

function firstLine(error: string): string {
  return redact(error.split("\n")[0] ?? "").slice(0, longestError);
}
