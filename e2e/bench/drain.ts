import pg from "pg";

import { connectMerchants } from "@/e2e/bench/world/connect-merchants";
import { drain, failAgain, waitForRest } from "@/e2e/bench/world/drain-events";
import { failRenewals } from "@/e2e/bench/world/fail-renewals";
import { startBenchStack } from "@/e2e/bench/world/start-bench-stack";
import type { Bench } from "@/lib/dev/bench";
import type { BenchRow } from "@/lib/dev/render-table";

const merchantCount = 100;
const customersEach = 5;

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
  await waitForRest(client);
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
