import { randomUUID } from "node:crypto";

import { beforeAll, beforeEach, describe, expect, it } from "vitest";

import { randomToken } from "@/lib/crypto/token";
import { db } from "@/lib/db/client";
import { testDatabase } from "@/lib/testing/test-database";

import { endOtherSessions, endSessionOf, listSessions } from "./own-sessions";
import { extendSession, findSession, openSession, rotateSession } from "./sessions";
import { longestSessionDays } from "./sign-in-rules";

const dayMs = 24 * 60 * 60_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs);

let userId: string;
async function open(agent = "Firefox on Windows", expiresAt = inDays(30)): Promise<string> {
  const sessionToken = randomToken();
  await openSession({ userId, sessionToken, expiresAt, agent });
  return sessionToken;
}

beforeAll(testDatabase);
beforeEach(async () => {
  userId = (await db().user.create({ data: { email: `${randomUUID()}@example.test` } })).id;
});

describe("a user's sessions", () => {
  it("are listed with where they are, the asking one marked, and without any token", async () => {
    const [here] = [await open("Safari on iPhone"), await open(), await open("Old", inDays(-1))];
    const lines = await listSessions(userId, here);
    expect(lines.map(({ agent, isCurrent }) => [agent, isCurrent]).toSorted()).toEqual([
      ["Firefox on Windows", false],
      ["Safari on iPhone", true],
    ]);
    expect(JSON.stringify(lines)).not.toContain(here);
  });

  it("are ended one by one, by their user alone", async () => {
    const [here, there] = [await open(), await open()];
    const other = (await listSessions(userId, here)).find(({ isCurrent }) => !isCurrent);
    await endSessionOf(randomUUID(), other?.id ?? "");
    expect(await findSession(there)).not.toBeNull();
    await endSessionOf(userId, other?.id ?? "");
    expect(await findSession(there)).toBeNull();
    expect(await findSession(here)).not.toBeNull();
  });

  it("are ended all at once but the asking one", async () => {
    const [here, ...others] = [await open(), await open(), await open()];
    expect(await endOtherSessions(userId, here)).toBe(2);
    expect(
      await Promise.all([here, ...others].map(async (each) => (await findSession(each)) !== null)),
    ).toEqual([true, false, false]);
  });
});

describe("a session", () => {
  it("slides on while it is used, and ends a fixed time after its sign-in", async () => {
    const token = await open();
    await extendSession(token, inDays(31));
    expect((await findSession(token))?.expiresAt.getTime()).toBeGreaterThan(inDays(30).getTime());
    await extendSession(token, inDays(1000));
    const latest = (await findSession(token))?.expiresAt.getTime() ?? 0;
    expect(latest).toBeLessThanOrEqual(inDays(longestSessionDays).getTime());
  });

  it("rotates: the new token is the same session, the old one is nobody's", async () => {
    const old = await open();
    const before = await findSession(old);
    const fresh = (await rotateSession(old)) ?? "";
    expect(fresh).not.toBe(old);
    expect(await findSession(old)).toBeNull();
    expect(await findSession(fresh)).toMatchObject({ id: before?.id, userId, expiresAt: before?.expiresAt });
    expect(await rotateSession(old)).toBeNull();
  });
});
