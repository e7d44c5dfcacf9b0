import { randomUUID } from "node:crypto";

import { beforeAll, expect, it } from "vitest";

import { withMerchant } from "@/lib/db/transaction";
import { seedMerchant } from "@/lib/testing/seed-merchant";
import { testDatabase } from "@/lib/testing/test-database";

import { isMigrated } from "./is-migrated";
import { measureBacklog } from "./measure-backlog";

beforeAll(testDatabase);

it("a migrated database is ready", async () => {
  expect(await isMigrated()).toBe(true);
});

it("counts what waits over all merchants, and lets only what is unhandled age", async () => {
  const before = await measureBacklog();
  const { merchantId } = await seedMerchant();
  const dayAgo = new Date(Date.now() - 86_400_000);
  await withMerchant(merchantId, async (tx) => {
    const { id: connectionId } = await tx.connection.findFirstOrThrow();
    const event = (state: "received" | "parked" | "handled") => ({
      merchantId,
      connectionId,
      providerEventId: randomUUID(),
      type: "invoice.paid",
      source: "webhook" as const,
      occurredAt: dayAgo,
      receivedAt: dayAgo,
      state,
    });
    await tx.providerEvent.createMany({ data: [event("received"), event("parked"), event("handled")] });
  });
  const { events } = await measureBacklog();
  expect(events.unhandled - before.events.unhandled).toBe(1);
  expect(events.parked - before.events.parked).toBe(1);
  expect(events.oldestUnhandledSeconds).toBeGreaterThanOrEqual(86_400);
});

it("tells counts and ages, and nothing that names anybody", async () => {
  const leaves = Object.values(await measureBacklog()).flatMap((part) => Object.values<unknown>(part));
  expect(leaves.filter((leaf) => !Number.isInteger(leaf))).toEqual([]);
});
