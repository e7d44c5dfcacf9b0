import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { findFreePort } from "@/lib/dev/choose-port";
import { sourceWorkerArgs } from "@/lib/dev/process-args";
import { type TestDatabase, testDatabase } from "@/lib/testing/test-database";
import { testEnvironment } from "@/lib/testing/test-environment";

let database: TestDatabase;
let looker: pg.Client;
let blocker: pg.Client;
const started: ChildProcess[] = [];

beforeAll(async () => {
  database = await testDatabase();
  [looker, blocker] = [new pg.Client(database.ownerUrl), new pg.Client(database.ownerUrl)];
  await Promise.all([looker.connect(), blocker.connect()]);
});
// One that failed half-way must not take the job of the next.
afterEach(async () => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
  await blocker.query("ROLLBACK");
});
afterAll(async () => {
  await Promise.all([looker.end(), blocker.end()]);
});

/** A real worker that has begun a job which goes on until `release` is called. */
async function startWorking(stopSeconds: number) {
  const metricsPort = await findFreePort();
  const env = {
    ...process.env,
    ...testEnvironment,
    DATABASE_URL: database.url,
    SMTP_URL: "smtp://127.0.0.1:9",
    STRIPE_API_BASE: "http://127.0.0.1:9",
    STOP_SECONDS: String(stopSeconds),
    WORKER_METRICS_PORT: String(metricsPort),
    TICK_SECONDS: "60",
    LOG_LEVEL: "info",
  };
  const child = spawn(process.execPath, sourceWorkerArgs, { env, stdio: ["ignore", "pipe", "inherit"] });
  started.push(child);
  for await (const chunk of child.stdout) if (String(chunk).includes("worker ready")) break;
  child.stdout.resume();
  await blocker.query('BEGIN; LOCK TABLE "ProviderEvent" IN ACCESS EXCLUSIVE MODE');
  const payload = JSON.stringify({ merchantId: randomUUID(), eventId: randomUUID() });
  const { rows } = await looker.query<{ id: string }>(
    "SELECT id FROM graphile_worker.add_job('event.handle', $1::json)",
    [payload],
  );
  const job = rows[0]?.id ?? expect.fail();
  await expect.poll(() => read(job), { timeout: 10_000 }).toMatchObject({ isLocked: true });
  const ended = once(child, "exit") as Promise<[number | null]>;
  return { child, job, ended, metricsPort, release: () => blocker.query("ROLLBACK") };
}

async function read(job: string) {
  const { rows } = await looker.query<{ isLocked: boolean }>(
    'SELECT locked_by IS NOT NULL AS "isLocked" FROM graphile_worker._private_jobs WHERE id = $1',
    [job],
  );
  return rows[0] ?? null;
}

async function isHeld(ended: Promise<unknown>, ms: number): Promise<boolean> {
  return (await Promise.race([ended.then(() => "ended"), sleep(ms, "held")])) === "held";
}

describe("a worker that is told to stop", () => {
  it("ends the job under way first, and takes no other", async () => {
    const { child, job, ended, metricsPort, release } = await startWorking(30);
    expect(await (await fetch(`http://127.0.0.1:${metricsPort}/health`)).text()).toBe("alive\n");
    // It is ready before its first round has ended.
    await expect
      .poll(async () => (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text(), { timeout: 10_000 })
      .toContain('recoup_rounds_total{duty="dead workers",outcome="done"} 1');
    child.kill("SIGTERM");
    expect(await isHeld(ended, 500)).toBe(true);
    const later = await looker.query<{ id: string }>(
      "SELECT id FROM graphile_worker.add_job('event.handle', '{}')",
    );
    await release();
    expect((await ended)[0]).toBe(0);
    expect(await read(job)).toBeNull();
    expect(await read(later.rows[0]?.id ?? "0")).toEqual({ isLocked: false });
    await looker.query("DELETE FROM graphile_worker._private_jobs WHERE id = $1", [later.rows[0]?.id]);
  }, 30_000);

  it("gives back at once what takes longer than it may", async () => {
    const { child, job, ended, release } = await startWorking(1);
    child.kill("SIGTERM");
    expect((await ended)[0]).toBe(1);
    expect(await read(job)).toEqual({ isLocked: false });
    await release();
  }, 30_000);
});
