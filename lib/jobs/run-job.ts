import { AppError } from "@/lib/domain/errors";
import { describeError, log } from "@/lib/log";
import { instruments } from "@/lib/metrics/instruments";
import { jobs, type JobName, type JobPayload } from "@/lib/queue/jobs";

import { handlers } from "./handlers";
import { traceJob } from "./trace-job";

// Nothing that waits will make these succeed: the job ends, and what it was for shows why.
const finalCodes = [
  "connection_broken",
  "connection_disconnected",
  "connection_missing",
  "provider_unauthorized",
];

/**
 * Runs one job: payload checked, outcome logged. A permanent refusal ends it with its code; all else is thrown
 * for the queue to try again.
 */
export async function runJob<Name extends JobName>(name: Name, payload: unknown): Promise<void> {
  const startedMs = performance.now();
  const data = jobs[name].parse(payload) as JobPayload<Name>;
  const observe = (outcome: string) =>
    instruments().jobSeconds.observe({ job: name, outcome }, (performance.now() - startedMs) / 1000);
  try {
    await traceJob(name, data, payload, () => handlers[name](data));
    observe("done");
    log.debug({ job: name, ms: Math.round(performance.now() - startedMs), payload: data }, "job done");
  } catch (error) {
    const isFinal = error instanceof AppError && finalCodes.includes(error.code);
    observe(isFinal ? "ended" : "failed");
    const entry = { job: name, payload: data, error: describeError(error) };
    if (isFinal) log.info(entry, "job ended");
    else log.warn(entry, "job not done");
    if (!isFinal) throw error;
  }
}
