import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { timePage } from "@/e2e/bench/load/time-page";
import { readMemory } from "@/e2e/bench/world/read-memory";
import { startBenchStack } from "@/e2e/bench/world/start-bench-stack";
import { pageThrough } from "@/e2e/bench/peers/auto-paging";
import type { Bench } from "@/lib/dev/bench";
import type { BenchRow } from "@/lib/dev/render-table";
import { startPart } from "@/lib/dev/start-part";
import { withInstallation, withMerchant } from "@/lib/db/transaction";
import { type ScanLane, scanLanes } from "@/lib/domain/scan/records";
import { connectKey } from "@/lib/merchants/connect-key";
import { createMerchant } from "@/lib/merchants/create-merchant";
import { startScan } from "@/lib/scan/start-scan";
import { type Simulator, startSimulator } from "@/lib/simulator/start-simulator";
import { workerArgs } from "@/lib/dev/process-args";

const worlds = ["1k", "10k", "100k"] as const;
const latencyMs = 150;
const pageSize = 100;
/** Stripe's limit of one endpoint, requests a second. */
const endpointRate = 25;
const patienceMs = 600_000;

/**
 * A pasted live-mode key, and how long until its report over twelve months is there: against a simulator with
 * Stripe's limits that takes 150 ms a call. Beside it the SDK's own paging of the same lists, all at once, and the
 * bound: the pages of the longest list at Stripe's limit of one endpoint.
 */
export const bench: Bench = async ({ say, stops }) => {
  const stack = await startBenchStack(say, stops);
  await stack.parts.worker.stop();
  const rows: BenchRow[] = [];
  // One address for all worlds, as the environment is read once a process.
  let port = 0;
  for (const world of worlds) {
    say(`Making the world ${world} …`);
    const simulator = await startSimulator({ world, seed: `bench ${world}`, port });
    ({ port } = simulator);
    stops.add(() => simulator.close());
    await simulator.control.post("/_control/delivery", { hold: true });
    const rules = [{ match: "GET /v1/*", kind: "latency", latencyMs }];
    await simulator.control.post("/_control/faults", { rules });
    const env = { ...stack.env, STRIPE_API_BASE: simulator.url };
    process.env.STRIPE_API_BASE = simulator.url;
    const worker = startPart({
      name: `worker-${world}`,
      args: workerArgs(stack.webFolder),
      env,
      logFile: join(stack.folder, "logs", `worker-${world}.log`),
    });
    stops.add(worker.stop);
    await worker.waitForLine(/ready/i, 60_000);
    rows.push(await scan(simulator, worker.pid, { app: stack.app, say }));
    say(JSON.stringify(rows.at(-1)));
    await worker.stop();
    rows.push(await autoPage(simulator));
    say(JSON.stringify(rows.at(-1)));
    await simulator.close();
    // Until this process has noticed that its kept connections are closed.
    await sleep(500);
  }
  return rows;
};

async function scan(
  simulator: Simulator,
  pid: number,
  { app, say }: { app: string; say: (line: string) => void },
): Promise<BenchRow> {
  const { merchantId, userId } = await makeMerchant();
  await connectKey({ merchantId, userId, pastedKey: simulator.keys.live });
  const { done, rssMb } = await waitForScan(merchantId, pid);
  const { invoices, bound, duplicates, gaps } = await compare(simulator, merchantId, done);
  const seconds = secondsOf(done, done.finishedAt);
  const page = await timePage(`${app}/m/${merchantId}/scan`, userId);
  say(
    `The report: first byte p50 ${page.firstP50} ms, p95 ${page.firstP95} ms; whole p95 ${page.lastP95} ms`,
  );
  await startScan({ merchantId });
  const again = await waitForScan(merchantId, pid);
  say(`A rescan: ${secondsOf(again.done, again.done.finishedAt)} s, ${again.done.requests} requests`);
  return {
    name: "recoup",
    invoices,
    seconds,
    firstReportSeconds: secondsOf(done, done.firstShownAt),
    boundRatio: seconds / bound,
    requests: done.requests,
    rejected: done.rejected,
    duplicates,
    gaps,
    rssMb: Math.max(rssMb, again.rssMb),
  };
}

function secondsOf({ startedAt }: { startedAt: Date }, at: Date | null): number {
  return ((at ?? startedAt).getTime() - startedAt.getTime()) / 1000;
}

/** The newest scan of a merchant once it is done, and what the worker held at most meanwhile. */
async function waitForScan(merchantId: string, pid: number) {
  const givenUpAt = Date.now() + patienceMs;
  let rssMb = 0;
  for (;;) {
    rssMb = Math.max(rssMb, readMemory(pid));
    const done = await withMerchant(merchantId, (tx) =>
      tx.scan.findFirst({ where: { merchantId }, orderBy: { startedAt: "desc" } }),
    );
    if (done?.state === "done" && done.finishedAt) return { done, rssMb };
    if (done?.state === "failed" || Date.now() > givenUpAt) throw new Error("The scan did not end well.");
    await sleep(250);
  }
}

async function makeMerchant() {
  const email = `${randomUUID()}@bench.example`;
  const { id: userId } = await withInstallation((tx) => tx.user.create({ data: { email } }));
  const details = { name: "Bench", supportEmail: "help@bench.example" };
  const { merchantId } = await createMerchant({ userId, ...details });
  return { merchantId, userId };
}

/** What was kept beside what is there. */
async function compare(
  simulator: Simulator,
  merchantId: string,
  { id, frozenAt, readsFrom }: { id: string; frozenAt: Date; readsFrom: Date },
) {
  const isDated = (lane: ScanLane) => lane !== "subscriptions" && lane !== "customers";
  let [duplicates, gaps, longest] = [0, 0, 0];
  for (const lane of scanLanes) {
    const there = objectsOf(simulator, lane).filter(({ created }) => {
      const at = Number(created) * 1000;
      return at < frozenAt.getTime() && (!isDated(lane) || at >= readsFrom.getTime());
    });
    const rows = await withMerchant(
      merchantId,
      (tx) => tx.$queryRaw<{ id: string }[]>`
        SELECT r->>'id' AS "id" FROM "ScanPage" p, jsonb_array_elements(p."records") r
        WHERE p."scanId" = ${id}::uuid AND p."lane" = ${lane}`,
    );
    const kept = new Set(rows.map((row) => row.id));
    duplicates += rows.length - kept.size;
    gaps += there.filter((object) => !kept.has(object.id)).length;
    longest = Math.max(longest, there.length);
  }
  const invoices = objectsOf(simulator, "invoices").length;
  return { invoices, duplicates, gaps, bound: Math.ceil(longest / pageSize) / endpointRate };
}

function objectsOf(simulator: Simulator, lane: ScanLane): { id: string; created?: unknown }[] {
  const [account] = simulator.world.accounts.values();
  return account?.live.data[lane].all() ?? [];
}

async function autoPage(simulator: Simulator): Promise<BenchRow> {
  const startedAt = Date.now();
  const { requests, objects } = await pageThrough(simulator);
  const seconds = (Date.now() - startedAt) / 1000;
  const longest = Math.max(...scanLanes.map((lane) => objectsOf(simulator, lane).length));
  const boundRatio = seconds / (Math.ceil(longest / pageSize) / endpointRate);
  const invoices = objectsOf(simulator, "invoices").length;
  const there = scanLanes.reduce((sum, lane) => sum + objectsOf(simulator, lane).length, 0);
  const rssMb = null;
  return {
    name: "sdk-auto-paging",
    invoices,
    seconds,
    firstReportSeconds: null,
    boundRatio,
    requests,
    rejected: null,
    duplicates: 0,
    gaps: there - objects,
    rssMb,
  };
}
