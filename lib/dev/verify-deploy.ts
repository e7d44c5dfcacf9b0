import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import pg from "pg";

import { findFreePort } from "@/lib/dev/choose-port";
import { startBalancer } from "@/lib/dev/deploy/balance";
import { checkOutVersion } from "@/lib/dev/deploy/check-out-version";
import { migrateTo, startWebOf, startWorkerOf, tellToStop } from "@/lib/dev/deploy/run-version";
import { startTraffic } from "@/lib/dev/deploy/traffic";
import { keepSecret } from "@/lib/dev/keep-secret";
import { playRecovery } from "@/lib/dev/play-recovery";
import { startPostgres } from "@/lib/dev/postgres";
import { makeStackEnvironment } from "@/lib/dev/stack-environment";
import { introduceApp, startSimulatorPart } from "@/lib/dev/start-simulator-part";
import { createStopList } from "@/lib/dev/stop-list";
import { stopOnSignals } from "@/lib/dev/stop-on-signals";
import type { Stack } from "@/lib/dev/up";
import { ControlClient } from "@/lib/simulator/control-client";

// `npm run verify:deploy -- [--from <revision>] [--to <revision>]`
const { values } = parseArgs({
  options: { from: { type: "string", default: "HEAD~1" }, to: { type: "string", default: "HEAD" } },
});
const folder = join(process.cwd(), ".data", "deploy");
const say = (line: string) => process.stdout.write(`${line}\n`);
const stops = createStopList();
stopOnSignals(stops.stop, 130);
try {
  await verify();
  say("The deploy is proven: no request failed, no job was lost, nobody got a mail twice.");
  await stops.stop();
  process.exit(0);
} catch (error) {
  say(`The deploy failed: ${(error as Error).message}`);
  await stops.stop();
  process.exit(1);
}

async function verify(): Promise<void> {
  say("Building both versions, each in a checkout of its own …");
  const old = await checkOutVersion("old", values.from, stops);
  const fresh = await checkOutVersion("new", values.to, stops);
  say(`  old ${old.commit}, new ${fresh.commit}`);
  const ownerUrl = await startDatabase();
  const simulator = await startSimulatorPart({ folder, given: {}, say, stops });
  const balancer = await startBalancer(stops);
  const env = makeEnvironment(ownerUrl, balancer.url, simulator.url);

  await migrateTo(old, { ...env, DATABASE_OWNER_URL: ownerUrl });
  const webs = [
    await startWebOf(old, "old-web-a", env, stops),
    await startWebOf(old, "old-web-b", env, stops),
  ];
  for (const { port } of webs) await balancer.add(port);
  const oldWorker = await startWorkerOf(old, env, stops);
  const mailWebhookSecret = env.RESEND_WEBHOOK_SECRET;
  await introduceAppTo(simulator.url, balancer.url, mailWebhookSecret);
  const stack = { app: balancer.url, simulator: simulator.url, keys: simulator.keys };
  await playRecovery(stack as Stack, say);
  const control = new ControlClient(simulator.url);
  const { accounts } = await control.get<{ accounts: { id: string }[] }>("/_control/state");
  const traffic = startTraffic(simulator.url, balancer.url, accounts[0]?.id ?? "");
  await sleep(2_000);

  say("Deploying under traffic:");
  await migrateTo(fresh, { ...env, DATABASE_OWNER_URL: ownerUrl });
  say(`  new migrations ran under the old processes; ${balancer.served()} requests served`);
  await startWorkerOf(fresh, env, stops);
  say("  a new worker works beside the old one");
  await sleep(1_500);
  say(`  the old worker was told to stop and ${await tellToStop(oldWorker)}`);
  for (const [n, web] of webs.entries()) {
    const next = await startWebOf(fresh, `new-web-${n === 0 ? "a" : "b"}`, env, stops);
    await balancer.add(next.port);
    await sleep(1_000);
    const how = await tellToStop(web.part);
    balancer.remove(web.port);
    say(`  a web process was replaced; the old one ${how}; ${balancer.served()} requests served`);
  }
  await sleep(1_000);
  await traffic.end();
  if (balancer.failures.length > 0) {
    throw new Error(`${balancer.failures.length} requests failed, first ${balancer.failures[0]}`);
  }
  await expectOneMailEach(control, traffic.emails);
  await expectNothingLeft(ownerUrl);
  say(
    `  ${balancer.served()} requests, none failed; ${traffic.emails.length} failed renewals, one mail each`,
  );
}

async function startDatabase(): Promise<string> {
  const server = await startPostgres({ folder, port: await findFreePort() });
  stops.add(server.stop);
  const admin = new pg.Client({ connectionString: server.urlOf("postgres") });
  await admin.connect();
  await admin.query("DROP DATABASE IF EXISTS recoup WITH (FORCE)");
  await admin.end();
  return server.urlOf("recoup");
}

function makeEnvironment(ownerUrl: string, app: string, simulator: string) {
  const { secret: password } = keepSecret(join(folder, "app-password"));
  const appUrl = ownerUrl.replace(/\/\/[^@]*@/, `//recoup_web:${password}@`);
  const { PATH, HOME } = process.env;
  const made = makeStackEnvironment(folder, app, simulator, appUrl);
  return { PATH, HOME, ...made, DRAIN_SECONDS: "1", STOP_SECONDS: "20" } as Record<string, string>;
}

async function introduceAppTo(simulator: string, url: string, secret: string | undefined): Promise<void> {
  // Nobody moves the clock here: the follower is the simulator's own state.
  const clockFollower = `${simulator}/_control/state`;
  await introduceApp(simulator, { url, clockFollower, mailWebhookSecret: secret });
}

async function expectOneMailEach(control: ControlClient, emails: string[]): Promise<void> {
  const givenUpAt = Date.now() + 60_000;
  for (;;) {
    const mails = await control.get<{ to: string[] }[]>("/_control/inbox");
    const counts = emails.map((email) => mails.filter(({ to }) => to.includes(email)).length);
    const twice = counts.findIndex((count) => count > 1);
    if (twice >= 0) throw new Error(`${emails[twice]} got ${counts[twice]} mails.`);
    if (counts.every((count) => count === 1)) return;
    if (Date.now() > givenUpAt) {
      throw new Error(`${counts.filter((count) => count === 0).length} of ${emails.length} got no mail.`);
    }
    await sleep(250);
  }
}

async function expectNothingLeft(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ events: number; jobs: number; leases: number }>(`SELECT
    (SELECT count(*)::int FROM "ProviderEvent" WHERE "state" IN ('parked', 'failed')) AS events,
    (SELECT count(*)::int FROM graphile_worker.jobs WHERE attempts >= max_attempts) AS jobs,
    (SELECT count(*)::int FROM "Step" WHERE "state" = 'claimed' AND "leasedUntil" < now()) AS leases`);
  await client.end();
  const left = Object.entries(rows[0] ?? {}).filter(([, count]) => count > 0);
  if (left.length > 0)
    throw new Error(`Left over: ${left.map(([what, count]) => `${count} ${what}`).join(", ")}.`);
}
