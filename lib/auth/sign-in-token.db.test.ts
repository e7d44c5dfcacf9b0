import { randomUUID } from "node:crypto";

import { beforeAll, describe, expect, it } from "vitest";

import { randomToken } from "@/lib/crypto/token";
import { db } from "@/lib/db/client";
import { testDatabase } from "@/lib/testing/test-database";

import { hashSignInToken } from "./hash-sign-in-token";
import { keepSignInToken } from "./keep-sign-in-token";
import { signInLinksPerAddress } from "./sign-in-rules";
import { spendSignInToken } from "./spend-sign-in-token";

const minuteMs = 60_000;
const someone = () => `${randomUUID()}@example.test`;
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * minuteMs);

async function keep(identifier: string, expiresAt = inMinutes(15)): Promise<string> {
  const tokenHash = hashSignInToken(randomToken());
  expect(await keepSignInToken(identifier, tokenHash, expiresAt)).toBe(true);
  return tokenHash;
}

beforeAll(testDatabase);

describe("a sign-in token", () => {
  it("is spent by the first who brings it and by nobody later", async () => {
    const email = someone();
    const hash = await keep(email);
    expect(await spendSignInToken(email, hash)).toMatchObject({ identifier: email });
    expect(await spendSignInToken(email, hash)).toBeNull();
  });

  it("is spent once when twenty bring it in the same moment", async () => {
    const email = someone();
    const hash = await keep(email);
    const answers = await Promise.all(Array.from({ length: 20 }, () => spendSignInToken(email, hash)));
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  it("is worth nothing once it has expired, and is not kept for a second try", async () => {
    const email = someone();
    const hash = await keep(email, inMinutes(-1));
    expect(await spendSignInToken(email, hash)).toBeNull();
    expect(await db().signInToken.count({ where: { tokenHash: hash } })).toBe(0);
  });

  it("stays good when somebody brings it for another address", async () => {
    const email = someone();
    const hash = await keep(email);
    expect(await spendSignInToken(someone(), hash)).toBeNull();
    expect(await spendSignInToken(email, hash)).not.toBeNull();
  });

  it("is stored as a hash that does not sign in", async () => {
    const token = randomToken();
    const hash = hashSignInToken(token);
    expect(hash).not.toContain(token);
    expect(hashSignInToken(hash)).not.toBe(hash);
  });
});

describe("the links of one address", () => {
  it("are limited, also for many who ask at once", async () => {
    const email = someone();
    const asks = Array.from({ length: 15 }, () =>
      keepSignInToken(email, hashSignInToken(randomToken()), inMinutes(15)),
    );
    const kept = (await Promise.all(asks)).filter(Boolean);
    expect(kept).toHaveLength(signInLinksPerAddress);
  });

  it("count only while they are good", async () => {
    const email = someone();
    for (let n = 0; n < signInLinksPerAddress; n++) await keep(email, inMinutes(-1));
    await keep(email);
    expect(await db().signInToken.count({ where: { identifier: email } })).toBe(1);
  });
});
