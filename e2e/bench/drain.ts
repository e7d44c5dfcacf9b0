import { setTimeout as sleep } from "node:timers/promises";
import { join } from "node:path";

import pg from "pg";

import { connectMerchants } from "@/e2e/bench/world/connect-merchants";
import { type FailedCustomer, failRenewals } from "@/e2e/bench/world/fail-renewals";
import { type BenchStack, startBenchStack } from "@/e2e/bench/world/start-bench-stack";
import type { Bench } from "@/lib/dev/bench";
import { readMemory } from "@/e2e/bench/world/read-memory";
import type { BenchRow } from "@/lib/dev/render-table";
import { startPart } from "@/lib/dev/start-part";
import type { StopList } from "@/lib/dev/stop-list";
import { workerArgs } from "@/lib/dev/worker-args";

const merchantCount = 100;
const customersEach = 5;
const patienceMs = 300_000;

/**
 * Events that the simulator delivered while no worker ran, drained by one worker, as it is and with one job at a
 * time. Each is about an invoice of a case that is open; Stripe's own retry failed once more.
 */
export const bench: Bench = async ({ say, stops }) => {
  const stack = await startBenchStack(say, stops);
  say(`Connecting ${merchantCount} merchants, failing ${merchantCount * customersEach} renewals …`);
  const merchants = await connectMerchants(stack, merchantCount);
  const failed = await failRenewals(stack, merchants, customersEach);
  const client = new pg.Client({ connectionString: stack.databaseUrls.ownerUrl });
  await client.connect();
  stops.add(() => client.end());
  await waitForEvents(client, 0);
  await stack.parts.worker.stop();
  const rows: BenchRow[] = [];
  for (const [name, concurrency] of [
    ["drain, worker as it is", 8],
    ["drain, one at a time", 1],
  ] as const) {
    await failAgain(stack, client, failed, say);
    rows.push(await drain(stack, client, { name, concurrency }, stops));
    say(JSON.stringify(rows.at(-1)));
  }
  return rows;
};

async function failAgain(
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

async function drain(
  stack: BenchStack,
  client: pg.Client,
  { name, concurrency }: { name: string; concurrency: number },
  stops: StopList,
): Promise<BenchRow> {
  const events = await countWaiting(client);
  const before = await lastRequest(stack);
  const worker = startPart({
    name: "worker",
    args: workerArgs,
    env: { ...stack.env, WORKER_CONCURRENCY: String(concurrency) },
    logFile: join(stack.folder, "logs", `worker-${concurrency}.log`),
  });
  stops.add(worker.stop);
  await worker.waitForLine(/ready/i, 60_000);
  const startedMs = performance.now();
  await waitForEvents(client, 0);
  const seconds = (performance.now() - startedMs) / 1000;
  const requests = (await lastRequest(stack)) - before;
  const workerMb = readMemory(worker.pid);
  await worker.stop();
  return {
    name,
    events,
    seconds: Math.round(seconds * 10) / 10,
    eventsPerSecond: Math.round((events / seconds) * 10) / 10,
    readsPerEvent: Math.round((requests / events) * 100) / 100,
    workerMb,
  };
}

async function waitForEvents(client: pg.Client, most: number): Promise<void> {
  const givenUpAt = Date.now() + patienceMs;
  while ((await countWaiting(client)) > most) {
    if (Date.now() > givenUpAt) throw new Error("The events were not drained in time.");
    await sleep(100);
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
