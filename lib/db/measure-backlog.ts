import { now } from "@/lib/clock";

import { withInstallation } from "./transaction";

/** What waits, as counts and ages. Empty of names, ids and amounts: whoever asks may see it. */
export interface Backlog {
  events: { unhandled: number; parked: number; failed: number; oldestUnhandledSeconds: number };
  steps: { late: number; oldestLateSeconds: number };
  jobs: { waiting: number; retrying: number; givenUp: number };
}

/**
 * Measures how far behind the worker is. Parked events wait for a person, so they do not age.
 * Jobs waiting are those that could run now.
 */
export async function measureBacklog(): Promise<Backlog> {
  const at = await now();
  return withInstallation(async (tx) => {
    const [events] = await tx.$queryRaw<Backlog["events"][]>`
      SELECT count(*) FILTER (WHERE state = 'received')::int AS "unhandled",
        count(*) FILTER (WHERE state = 'parked')::int AS "parked",
        count(*) FILTER (WHERE state = 'failed')::int AS "failed",
        coalesce(extract(epoch FROM clock_timestamp() - min("receivedAt") FILTER (WHERE state = 'received')), 0)::int
          AS "oldestUnhandledSeconds"
      FROM "ProviderEvent" WHERE state <> 'handled'`;
    const [steps] = await tx.$queryRaw<Backlog["steps"][]>`
      SELECT count(*)::int AS "late",
        coalesce(extract(epoch FROM ${at}::timestamptz - min("dueAt")), 0)::int AS "oldestLateSeconds"
      FROM "Step" WHERE state = 'planned' AND "dueAt" <= ${at}::timestamptz`;
    const [jobs] = await tx.$queryRaw<Backlog["jobs"][]>`
      SELECT count(*) FILTER (WHERE attempts < max_attempts AND run_at <= clock_timestamp())::int AS "waiting",
        count(*) FILTER (WHERE attempts > 0 AND attempts < max_attempts)::int AS "retrying",
        count(*) FILTER (WHERE attempts >= max_attempts)::int AS "givenUp"
      FROM graphile_worker.jobs`;
    if (!events || !steps || !jobs) throw new Error("an aggregate without a row");
    return { events, steps, jobs };
  });
}
