import { createHmac, randomUUID } from "node:crypto";
import { join } from "node:path";

import pg from "pg";

import { compare } from "@/e2e/bench/load/compare";
import { httpTarget, openConnections, type Send, type Target } from "@/e2e/bench/load/http-target";
import { type BenchMerchant, connectMerchants } from "@/e2e/bench/world/connect-merchants";
import { drain, failAgain, waitForRest } from "@/e2e/bench/world/drain-events";
import { type FailedCustomer, failRenewals } from "@/e2e/bench/world/fail-renewals";
import { type BenchStack, startBenchStack } from "@/e2e/bench/world/start-bench-stack";
import type { Bench } from "@/lib/dev/bench";
import { choosePort } from "@/lib/dev/choose-port";
import type { BenchRow } from "@/lib/dev/render-table";
import { webArgs } from "@/lib/dev/process-args";
import { startPart } from "@/lib/dev/start-part";
import type { StopList } from "@/lib/dev/stop-list";
import { waitUntilReady } from "@/lib/dev/wait-until-ready";

const merchantCount = 50;
const customersEach = 5;
const one = "webhook intake, one web process";
const two = "webhook intake, two web processes";

/**
 * Two web processes beside one, and two workers beside one, against one database. What two workers drained
 * together is counted again: each failure was noted once, nobody got a mail twice, and nothing was left.
 */
export const bench: Bench = async ({ say, stops }) => {
  const stack = await startBenchStack(say, stops);
  const client = new pg.Client({ connectionString: stack.databaseUrls.ownerUrl });
  await client.connect();
  stops.add(() => client.end());
  const second = await startWeb(stack, say, stops);
  const merchants = await connectMerchants(stack, merchantCount);
  const failed = await failRenewals(stack, merchants, customersEach);
  await waitForRest(client);
  await stack.parts.worker.stop();
  const rows: BenchRow[] = [];
  // Each twice, so that neither has the better place in the row.
  for (const [n, workers] of [1, 2, 2, 1].entries()) {
    await failAgain(stack, client, failed, say);
    const name = `drain, ${workers === 1 ? "one worker" : "two workers"}`;
    rows.push(await drain(stack, client, { name, concurrency: 8, workers }, stops));
    say(JSON.stringify(rows.at(-1)));
    await checkPromises(stack, client, failed, n + 1);
  }
  const [merchant] = merchants;
  if (!merchant) throw new Error("No merchant was connected.");
  const sends = [stack.app, second].map((app) => openConnections(app, stops));
  const targets = [intake(one, merchant, sends.slice(0, 1)), intake(two, merchant, sends)];
  return [...rows, ...(await compare(targets, { [two]: one }, say))];
};

/** Another web process on the same build. */
async function startWeb(stack: BenchStack, say: (line: string) => void, stops: StopList): Promise<string> {
  const port = await choosePort("PORT", undefined, say);
  const address = `http://127.0.0.1:${port}`;
  const web = startPart({
    name: "web-2",
    args: webArgs(stack.webFolder, port),
    env: stack.env,
    logFile: join(stack.folder, "logs", "web-2.log"),
  });
  stops.add(web.stop);
  await waitUntilReady(web, `${address}/api/health/ready`);
  return address;
}

/** @throws Error when a promise did not hold */
async function checkPromises(
  { control }: BenchStack,
  client: pg.Client,
  failed: FailedCustomer[],
  rounds: number,
): Promise<void> {
  const { rows } = await client.query<{ noted: number; cases: number }>(
    `SELECT (SELECT count(*)::int FROM "TimelineEntry" WHERE "kind" = 'invoice_failed_again') AS noted,
      (SELECT count(*)::int FROM "RecoveryCase") AS cases`,
  );
  const [found] = rows;
  if (found?.cases !== failed.length) throw new Error(`${found?.cases} cases of ${failed.length} customers.`);
  if (found.noted !== failed.length * rounds) {
    throw new Error(`${found.noted} failures noted of ${failed.length * rounds}.`);
  }
  const mails = await control.get<{ to: string[]; subject: string }[]>("/_control/inbox");
  const sent = mails.map(({ to, subject }) => `${to.join()} ${subject}`);
  if (new Set(sent).size !== sent.length) throw new Error("Somebody got a mail twice.");
}

function intake(name: string, { webhook }: BenchMerchant, sends: Send[]): Target {
  let n = 0;
  const send: Send = (request) => (sends[n++ % sends.length] as Send)(request);
  return httpTarget(name, send, 200, () => {
    const seconds = Math.floor(Date.now() / 1000);
    const body = JSON.stringify({
      ...{ id: `evt_${randomUUID()}`, object: "event", type: "customer.updated", livemode: true },
      ...{ created: seconds, data: { object: { id: "cus_bench", object: "customer" } } },
    });
    const signature = createHmac("sha256", webhook.secret).update(`${seconds}.${body}`).digest("hex");
    const headers = {
      "content-type": "application/json",
      "stripe-signature": `t=${seconds},v1=${signature}`,
    };
    return { method: "POST", path: webhook.path, headers, body };
  });
}
