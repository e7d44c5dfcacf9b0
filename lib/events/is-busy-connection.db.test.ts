import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";

import { withMerchant } from "@/lib/db/transaction";
import { seedMerchant } from "@/lib/testing/seed-merchant";

import { isBusyConnection } from "./is-busy-connection";

const dayMs = 86_400_000;
const at = new Date();
const daysAgo = (days: number) => new Date(at.getTime() - days * dayMs);

interface Heard {
  count: number;
  type?: string;
  days?: number;
}

/** Whether a merchant who was connected so many days ago, and heard these events, is a busy one. */
async function isBusy(connectedDays: number, ...heard: Heard[]): Promise<boolean> {
  const { merchantId } = await seedMerchant();
  return withMerchant(merchantId, async (tx) => {
    const { id: connectionId } = await tx.connection.findUniqueOrThrow({ where: { merchantId } });
    for (const { count, type = "invoice.paid", days = 1 } of heard) {
      const when = { occurredAt: daysAgo(days), receivedAt: daysAgo(days) };
      const data = Array.from({ length: count }, () => ({
        ...{ merchantId, connectionId, type, objectId: "in_1", source: "webhook" as const, ...when },
        providerEventId: `evt_${randomUUID()}`,
      }));
      await tx.providerEvent.createMany({ data });
    }
    return isBusyConnection(tx, { merchantId, createdAt: daysAgo(connectedDays) }, at);
  });
}

describe("an account with over 100 transactions a month", () => {
  it.each([
    ["100 in a month", 60, [{ count: 100 }], false],
    ["101 in a month", 60, [{ count: 101 }], true],
    ["60 paid and 41 failed", 60, [{ count: 60 }, { count: 41, type: "invoice.payment_failed" }], true],
    ["as many that are no payments", 60, [{ count: 100 }, { count: 50, type: "customer.updated" }], false],
    ["as many that are older", 60, [{ count: 90 }, { count: 90, days: 31 }], false],
    ["40 in its first ten days", 10, [{ count: 40 }], true],
    ["30 in its first ten days", 10, [{ count: 30 }], false],
    ["none", 1, [], false],
  ])("%s", async (_name, connectedDays, heard, expected) => {
    expect(await isBusy(connectedDays, ...heard)).toBe(expected);
  });

  it("is not made busy by another merchant's", async () => {
    expect([await isBusy(60, { count: 150 }), await isBusy(60)]).toEqual([true, false]);
  });
});
