import { setTimeout as sleep } from "node:timers/promises";
import { join } from "node:path";

import type pg from "pg";

import type { FailedCustomer } from "@/e2e/bench/world/fail-renewals";
import { readMemory } from "@/e2e/bench/world/read-memory";
import type { BenchStack } from "@/e2e/bench/world/start-bench-stack";
import type { BenchRow } from "@/lib/dev/render-table";
import { startPart } from "@/lib/dev/start-part";
import type { StopList } from "@/lib/dev/stop-list";
import { workerArgs } from "@/lib/dev/process-args";

const patienceMs = 300_000;

/** Lets Stripe's own retry fail once more for each, while no worker runs; resolves once all events are stored. */
export async function failAgain(
  { control }: BenchStack,
  client: pg.Client,
  failed: FailedCustomer[],
  say: (line: string) => void,
): Promise<void> {
  for (const { merchant, invoice } of failed) {
    await control.act("retry-invoice", { account: merchant.account, mode: "live" }, { invoice });
  }
  // Delivered one after the other for each endpoint; all are stored when the number stands still.
  let stored = -1;
  for (let now = await countWaiting(client); now !== stored; now = await countWaiting(client)) {
    stored = now;
    await sleep(2_000);
  }
  say(`${stored} events wait`);
}

/** Starts workers together and times them until no event waits any more. */
export async function drain(
  stack: BenchStack,
  client: pg.Client,
  { name, concurrency, workers = 1 }: { name: string; concurrency: number; workers?: number },
  stops: StopList,
): Promise<BenchRow> {
  const events = await countWaiting(client);
  const before = await lastRequest(stack);
  const started = Array.from({ length: workers }, (_, n) => {
    const worker = startPart({
      name: "worker",
      args: workerArgs(stack.webFolder),
      env: { ...stack.env, WORKER_CONCURRENCY: String(concurrency) },
      logFile: join(stack.folder, "logs", `worker-${concurrency}-${n}.log`),
    });
    stops.add(worker.stop);
    return worker;
  });
  await Promise.all(started.map((worker) => worker.waitForLine(/ready/i, 60_000)));
  const startedMs = performance.now();
  await waitForEvents(client, 0);
  const seconds = (performance.now() - startedMs) / 1000;
  const requests = (await lastRequest(stack)) - before;
  const workerMb = Math.max(...started.map(({ pid }) => readMemory(pid)));
  await waitForRest(client);
  for (const worker of started) await worker.stop();
  return {
    name,
    events,
    seconds: Math.round(seconds * 10) / 10,
    eventsPerSecond: Math.round((events / seconds) * 10) / 10,
    readsPerEvent: Math.round((requests / events) * 100) / 100,
    workerMb,
  };
}

export async function waitForEvents(client: pg.Client, most: number): Promise<void> {
  const givenUpAt = Date.now() + patienceMs;
  while ((await countWaiting(client)) > most) {
    if (Date.now() > givenUpAt) throw new Error("The events were not drained in time.");
    await sleep(100);
  }
}

/** What the events lead to is done too, also what waits for the end of a burst: the next round begins alike. */
export async function waitForRest(client: pg.Client): Promise<void> {
  const givenUpAt = Date.now() + patienceMs;
  for (;;) {
    const { rows } = await client.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE run_at < now() + interval '1 minute'",
    );
    if (rows[0]?.n === 0) return;
    if (Date.now() > givenUpAt) throw new Error("The worker did not come to rest in time.");
    await sleep(500);
  }
}

async function countWaiting(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM "ProviderEvent" WHERE "state" <> 'handled'`,
  );
  return rows[0]?.n ?? 0;
}

async function lastRequest({ control }: BenchStack): Promise<number> {
  const log = await control.get<{ n: number }[]>("/_control/requests");
  return log.at(-1)?.n ?? 0;
}
