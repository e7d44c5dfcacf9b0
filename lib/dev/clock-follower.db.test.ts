import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startClockFollower } from "@/lib/dev/clock-follower";
import { createStopList } from "@/lib/dev/stop-list";
import { seedMerchant } from "@/lib/testing/seed-merchant";
import { testDatabase } from "@/lib/testing/test-database";

const stops = createStopList();
const dayMs = 86_400_000;
let owner: pg.Client;
let url: string;
let merchantId: string;

beforeAll(async () => {
  const { ownerUrl } = await testDatabase();
  owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  url = await startClockFollower(ownerUrl, stops);
});

afterAll(async () => {
  await owner.query('UPDATE "AppClock" SET "offsetMs" = 0');
  await owner.query('DELETE FROM "Merchant" WHERE "id" = $1', [merchantId]);
  await stops.stop();
  await owner.end();
});

beforeEach(async () => {
  // What other files of this worker left waiting would hide what this one looks at.
  await owner.query(`DELETE FROM "Merchant"`);
  await owner.query(`DELETE FROM graphile_worker._private_jobs`);
  await owner.query('UPDATE "AppClock" SET "offsetMs" = 0');
  ({ merchantId } = await seedMerchant());
});

async function ask() {
  return (await (await fetch(url)).json()) as { nextDueAt: string | null; idle: boolean };
}

function move(now: unknown) {
  return fetch(url, { method: "POST", body: JSON.stringify({ now }) });
}

/** A case with one step; @returns when the step is due */
async function planStep(afterMs: number, state = "planned"): Promise<Date> {
  const [customerId, caseId] = [randomUUID(), randomUUID()];
  const at = new Date();
  const dueAt = new Date(at.getTime() + afterMs);
  await owner.query(
    `INSERT INTO "Customer" ("id", "merchantId", "providerCustomerId", "readAt") VALUES ($1, $2, $3, $4)`,
    [customerId, merchantId, `cus_${customerId}`, at],
  );
  await owner.query(
    `INSERT INTO "RecoveryCase" ("id", "merchantId", "customerId", "state", "firstFailedAt", "openedAt")
     VALUES ($1, $2, $3, 'open', $4, $4)`,
    [caseId, merchantId, customerId, at],
  );
  await owner.query(
    `INSERT INTO "Step" ("id", "merchantId", "caseId", "round", "position", "state", "dueAt")
     VALUES ($1, $2, $3, 1, 0, $4, $5)`,
    [randomUUID(), merchantId, caseId, state, dueAt],
  );
  return dueAt;
}

describe("the app's side of the demo clock", () => {
  it("is idle and waits for nothing while nothing is planned", async () => {
    expect(await ask()).toEqual({ nextDueAt: null, idle: true });
  });

  it("names the next step, and is busy from when the clock passes it", async () => {
    const dueAt = await planStep(3 * dayMs);
    await planStep(7 * dayMs);
    expect(await ask()).toEqual({ nextDueAt: dueAt.toISOString(), idle: true });
    await move(dueAt.toISOString());
    expect((await ask()).idle).toBe(false);
  });

  it("does not wait for the steps of a merchant who paused", async () => {
    await planStep(-dayMs);
    await owner.query('UPDATE "Merchant" SET "pausedAt" = now() WHERE "id" = $1', [merchantId]);
    expect(await ask()).toEqual({ nextDueAt: null, idle: true });
  });

  it("names the day on which a case without further steps is given up", async () => {
    const sentAt = await planStep(0, "sent");
    const { nextDueAt } = await ask();
    expect(new Date(nextDueAt ?? 0).getTime() - sentAt.getTime()).toBe(14 * dayMs + 1000);
  });

  it("is busy while a job waits", async () => {
    await owner.query(`SELECT graphile_worker.add_job('merchant.sweep', '{}')`);
    expect((await ask()).idle).toBe(false);
  });

  it("refuses a time that is none", async () => {
    expect((await move("tomorrow")).status).toBe(400);
    expect((await move(undefined)).status).toBe(400);
  });
});
