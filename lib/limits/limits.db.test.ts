import { randomUUID } from "node:crypto";

import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";

import { limitRules } from "@/lib/domain/limit-rules";
import { type TestDatabase, testDatabase } from "@/lib/testing/test-database";

import { attemptOf } from "./attempt-of";
import { forgetAttempts } from "./forget-attempts";
import { requireAttempt } from "./require-attempt";
import { takeAttempt } from "./take-attempt";

let urls: TestDatabase;
beforeAll(async () => {
  urls = await testDatabase();
});

const { attempts, windowMs } = limitRules.key_paste;
const tryTimes = (caller: string, times: number) =>
  Promise.all(Array.from({ length: times }, () => takeAttempt("key_paste", caller)));

describe("a limit", () => {
  it("lets as many through as its rule says, also of many at once, and says when it lets through again", async () => {
    const waits = await tryTimes(randomUUID(), attempts + 5);
    expect(waits.filter((ms) => ms === 0)).toHaveLength(attempts);
    for (const ms of waits.filter((each) => each > 0)) expect(ms).toBeLessThanOrEqual(windowMs / attempts);
  });

  it("counts each caller for itself", async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    await tryTimes(one, attempts + 1);
    expect(await takeAttempt("key_paste", other)).toBe(0);
  });

  it("is shared: what another process used up is used up here", async () => {
    const key = `shared-${randomUUID()}`;
    const take = async () => {
      const client = new pg.Client({ connectionString: urls.url });
      await client.connect();
      const { rows } = await client.query("SELECT take_attempt($1, 2, 60000) AS ms", [key]);
      await client.end();
      return rows[0].ms as number;
    };
    expect([await take(), await take()]).toEqual([0, 0]);
    expect(await take()).toBeGreaterThan(25_000);
  });

  it("is of no further use a day after, and forgotten then, unless it is just tried again", async () => {
    const [old, tried, recent] = [randomUUID(), randomUUID(), randomUUID()];
    for (const caller of [old, tried, recent]) await tryTimes(caller, attempts);
    const owner = new pg.Client({ connectionString: urls.ownerUrl });
    const kept = async () => {
      const { rows } = await owner.query('SELECT "keyHash" FROM "Attempt"');
      const keys = rows.map((row) => row.keyHash);
      return [old, tried, recent].map((caller) => keys.includes(attemptOf("key_paste", caller).key));
    };
    await owner.connect();
    try {
      await owner.query(
        `UPDATE "Attempt" SET "refilledAt" = now() - interval '25 hours' WHERE "keyHash" = ANY($1)`,
        [[old, tried].map((caller) => attemptOf("key_paste", caller).key)],
      );
      await owner.query("BEGIN");
      await owner.query(`SELECT take_attempt($1, 5, 60000)`, [attemptOf("key_paste", tried).key]);
      expect(await forgetAttempts()).toBe(1);
      await owner.query("COMMIT");
      expect(await kept()).toEqual([false, true, true]);
      expect(await forgetAttempts()).toBe(0);
    } finally {
      await owner.end();
    }
  });

  it("keeps hashes, which the application cannot read", async () => {
    const client = new pg.Client({ connectionString: urls.url });
    await client.connect();
    await expect(client.query('SELECT * FROM "Attempt"')).rejects.toThrow(/permission denied/);
    await client.end();
  });

  it("refuses in words, with the time to wait", async () => {
    const caller = randomUUID();
    await tryTimes(caller, attempts);
    await expect(requireAttempt("key_paste", caller, "Too many keys were tried")).rejects.toMatchObject({
      kind: "rate_limited",
      userMessage: "Too many keys were tried in a short time. Try again in a minute.",
    });
  });
});
