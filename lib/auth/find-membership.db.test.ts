import { randomUUID } from "node:crypto";

import { beforeAll, describe, expect, it } from "vitest";

import { seedMerchant, type SeededMerchant } from "@/lib/testing/seed-merchant";
import { testDatabase } from "@/lib/testing/test-database";

import { findMembership } from "./find-membership";
import { listMemberships } from "./list-memberships";

let mine: SeededMerchant;
let theirs: SeededMerchant;

beforeAll(async () => {
  await testDatabase();
  mine = await seedMerchant({ name: "Mine" });
  theirs = await seedMerchant({ name: "Theirs" });
});

describe("a merchant", () => {
  it("opens to its members with their role", async () => {
    const found = await findMembership(mine.merchantId, mine.userId);
    expect(found).toMatchObject({ role: "owner", merchant: { id: mine.merchantId, name: "Mine" } });
  });

  it("is not there for others, just like one that does not exist (P7)", async () => {
    expect(await findMembership(theirs.merchantId, mine.userId)).toBeNull();
    expect(await findMembership(randomUUID(), mine.userId)).toBeNull();
  });
});

it("a user's list holds their own merchants only", async () => {
  await seedMerchant({ name: "A second", email: mine.email, connection: null });
  const lines = await listMemberships(mine.userId);
  expect(lines.map(({ name, mode }) => [name, mode])).toEqual([
    ["A second", null],
    ["Mine", "test"],
  ]);
});
