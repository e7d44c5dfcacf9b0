import { beforeAll, describe, expect, it } from "vitest";

import { runStatement } from "@/lib/db/client";
import { linkedCustomers, type LinkedCustomers } from "@/lib/testing/linked-customers";
import { ownerQuery } from "@/lib/testing/recovery-world";

import { findLink } from "./find-link";

const from = (address: string) => ({ method: "GET" as const, header: () => null, address });

describe("links that are followed at the same moment", () => {
  let linked: LinkedCustomers;
  beforeAll(async () => {
    linked = await linkedCustomers(3);
  });

  it("each lead to their own, unknown ones nowhere, and each look is stored once", async () => {
    const { world, customers, tokens } = linked;
    const [first = "", second = "", third = ""] = tokens;
    const asked = [first, second, third, third, "unknown", first, second, first];
    const count = async () => (await world.query((tx) => tx.visit.count())) as number;
    const before = await count();
    const found = await Promise.all(
      asked.map((token) => findLink(token, from("203.0.113.7"), { storeVisit: true })),
    );
    expect(found.map((link) => link?.customer.providerCustomerId ?? null)).toEqual([
      ...[customers[0], customers[1], customers[2], customers[2], null, customers[0], customers[1]],
      customers[0],
    ]);
    expect(await count()).toBe(before + asked.length - 1);
  });

  it("of strangers do not make two processes wait for each other, whatever their order", async () => {
    for (let round = 0; round < 5; round += 1) {
      const asked = Array.from({ length: 100 }, (_, n) => ({
        tokenHash: `none ${n}`,
        visit: { at: new Date(), addressHash: `stranger ${n}` },
      }));
      const read = (all: typeof asked) =>
        runStatement<{ links: null[] }>`SELECT read_links(${JSON.stringify(all)}::jsonb) AS "links"`;
      const both = await Promise.all([read(asked), read(asked.toReversed())]);
      expect(both.map(([answer]) => answer?.links.length)).toEqual([100, 100]);
    }
    await ownerQuery(`DELETE FROM "StrayVisit" WHERE "addressHash" LIKE 'stranger %'`);
  });
});
