import { randomUUID } from "node:crypto";

import type { AdapterUser } from "next-auth/adapters";
import { beforeAll, describe, expect, it } from "vitest";

import { randomToken } from "@/lib/crypto/token";
import { db } from "@/lib/db/client";
import { testDatabase } from "@/lib/testing/test-database";

import { createAdapter } from "./adapter";

const adapter = createAdapter();
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);

function create(email = `${randomUUID()}@example.test`): Promise<AdapterUser> {
  return Promise.resolve(adapter.createUser!({ email, emailVerified: null, name: "Ann" }) as AdapterUser);
}

async function open(userId: string, expires = inHours(1)): Promise<string> {
  const sessionToken = randomToken();
  await adapter.createSession!({ sessionToken, userId, expires });
  return sessionToken;
}

beforeAll(testDatabase);

describe("users", () => {
  it("are one per address, however it is written and however many links are used at once", async () => {
    const address = `${randomUUID()}@example.test`;
    const made = await Promise.all([create(address), create(` ${address.toUpperCase()} `), create(address)]);
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(made[0]?.email).toBe(address);
  });

  it("are found by address and by an account elsewhere, others are not", async () => {
    const { id, email } = await create();
    const account = { provider: "github", providerAccountId: randomUUID() };
    await adapter.linkAccount!({ ...account, userId: id, type: "oauth" });
    expect(await adapter.getUserByEmail!(email.toUpperCase())).toMatchObject({ id });
    expect(await adapter.getUserByAccount!(account)).toMatchObject({ id });
    expect(await adapter.getUserByAccount!({ ...account, provider: "google" })).toBeNull();
  });
});

describe("sessions", () => {
  it("are found by their token, and the table holds no token", async () => {
    const { id } = await create();
    const token = await open(id);
    expect(await adapter.getSessionAndUser!(token)).toMatchObject({ user: { id }, session: { userId: id } });
    const stored = await db().session.findMany({ where: { userId: id } });
    expect(JSON.stringify(stored)).not.toContain(token);
    expect(await adapter.getSessionAndUser!(stored[0]?.tokenHash ?? "")).toBeNull();
  });

  it("end for good", async () => {
    const token = await open((await create()).id);
    await adapter.deleteSession!(token);
    await adapter.deleteSession!(token);
    expect(await adapter.getSessionAndUser!(token)).toBeNull();
    expect(await adapter.updateSession!({ sessionToken: token, expires: inHours(2) })).toBeNull();
  });

  it("can be extended, and expired ones go when their user signs in again", async () => {
    const { id } = await create();
    const [old, kept] = [await open(id, inHours(-1)), await open(id)];
    const later = inHours(48);
    await adapter.updateSession!({ sessionToken: kept, expires: later });
    expect((await adapter.getSessionAndUser!(kept))?.session.expires).toEqual(later);
    expect(await adapter.getSessionAndUser!(old)).toBeNull();
  });
});
