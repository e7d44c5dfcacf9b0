import { createHmac, randomUUID } from "node:crypto";

import pg from "pg";

import { compare } from "@/e2e/bench/load/compare";
import { httpTarget, openConnections, type Send, type Target } from "@/e2e/bench/load/http-target";
import { type BenchMerchant, connectMerchants } from "@/e2e/bench/world/connect-merchants";
import { failRenewal } from "@/e2e/bench/world/fail-renewals";
import { webMemory } from "@/e2e/bench/world/read-memory";
import { type BenchStack, startBenchStack } from "@/e2e/bench/world/start-bench-stack";
import type { Bench } from "@/lib/dev/bench";

const bare = "bare route handler, POST";
const insert = "single-row insert, pg pool of 10";
const intake = "webhook intake, durable before 200";

/**
 * Signed events of one merchant, each a new one of about 3 kB, beside the same bodies at a bare route handler of
 * the same build and beside inserts of one row. The worker is stopped: what is stored is drained by `drain`.
 */
export const bench: Bench = async ({ say, stops }) => {
  const stack = await startBenchStack(say, stops);
  const [merchant] = await connectMerchants(stack, 1);
  if (!merchant) throw new Error("No merchant was connected.");
  const template = await readTemplate(stack, merchant);
  say(`An event has ${template.length} bytes`);
  await stack.parts.worker.stop();
  const send = openConnections(stack.app, stops);
  const pool = new pg.Pool({ connectionString: stack.databaseUrls.ownerUrl, max: 10 });
  stops.add(() => pool.end());
  const targets = [
    eventsTo(bare, "/api/bare", merchant, template, send),
    await insertRows(pool, template),
    eventsTo(intake, merchant.webhook.path, merchant, template, send),
  ];
  const rows = await compare(targets, { [intake]: bare, [insert]: bare }, say);
  await checkStored(pool, say);
  return [...rows, webMemory(stack)];
};

/** A real event of the simulator; its id is replaced in each copy. */
async function readTemplate(stack: BenchStack, merchant: BenchMerchant): Promise<string> {
  await failRenewal(stack, merchant);
  const path = `/_control/objects/events?account=${merchant.account}&mode=live`;
  const events = await stack.control.get<{ type: string; id: string }[]>(path);
  const event = events.find(({ type }) => type === "invoice.payment_failed");
  if (!event) throw new Error("The simulator made no event of a failed payment.");
  return JSON.stringify({ ...event, id: "evt_bench" });
}

function eventsTo(
  name: string,
  path: string,
  { webhook }: BenchMerchant,
  template: string,
  send: Send,
): Target {
  return httpTarget(name, send, 200, () => {
    const body = template.replace("evt_bench", `evt_${randomUUID()}`);
    const seconds = Math.floor(Date.now() / 1000);
    const signature = createHmac("sha256", webhook.secret).update(`${seconds}.${body}`).digest("hex");
    const headers = {
      "content-type": "application/json",
      "stripe-signature": `t=${seconds},v1=${signature}`,
    };
    return { method: "POST", path, headers, body };
  });
}

async function insertRows(pool: pg.Pool, template: string): Promise<Target> {
  await pool.query("CREATE TABLE bench_event (id uuid PRIMARY KEY, body text NOT NULL)");
  const text = "INSERT INTO bench_event VALUES ($1, $2)";
  return {
    name: insert,
    fire: async () => void (await pool.query({ name: "bench", text, values: [randomUUID(), template] })),
  };
}

async function checkStored(pool: pg.Pool, say: (line: string) => void): Promise<void> {
  const { rows } = await pool.query<{ events: number; jobs: number }>(
    `SELECT (SELECT count(*)::int FROM "ProviderEvent" WHERE "providerEventId" LIKE 'evt_%-%') AS events,
      (SELECT count(*)::int FROM graphile_worker._private_jobs) AS jobs`,
  );
  say(`Stored: ${rows[0]?.events} events, ${rows[0]?.jobs} jobs`);
}
