import { run, type Runner, type TaskList, type WorkerEvents } from "graphile-worker";
import type pg from "pg";

import { jobs, type JobName } from "@/lib/queue/jobs";

import { queueLogger } from "./queue-logger";
import { runJob } from "./run-job";

const taskList = Object.fromEntries(
  (Object.keys(jobs) as JobName[]).map((name) => [name, (payload: unknown) => runJob(name, payload)]),
) as TaskList;

/** Executes jobs of every name, so many at a time, until the runner is stopped. */
export function runQueue(pgPool: pg.Pool, concurrency: number, events?: WorkerEvents): Promise<Runner> {
  return run({
    pgPool,
    concurrency,
    taskList,
    events,
    crontab: " ",
    noHandleSignals: true,
    logger: queueLogger,
    pollInterval: 1000,
  });
}
