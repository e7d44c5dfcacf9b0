import { describe, expect, it } from "vitest";

import { recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";
import { testSimulator } from "@/lib/testing/test-simulator";
import { withFault, withSwitches } from "@/lib/testing/with-switches";

import { sweep } from "./sweep";

const many = 27;

/** What Stripe answered to this account's reads while the work ran. */
async function statusesDuring({ account }: RecoveryWorld, work: () => Promise<unknown>): Promise<number[]> {
  const { world } = await testSimulator();
  const last = world.requests.at(-1)?.n ?? 0;
  await work();
  const reads = world.requests.filter(({ n, method }) => n > last && method === "GET");
  return reads.filter((each) => each.account === account.id).map(({ status }) => status);
}

async function withFailedRenewals(count: number): Promise<RecoveryWorld> {
  const world = await recoveryWorld();
  for (let n = 0; n < count; n += 1) await world.account.failRenewal();
  return world;
}

const age = ({ query }: RecoveryWorld) =>
  query((tx) => tx.caseInvoice.updateMany({ data: { readAt: new Date(0) } }));

const countStale = ({ query }: RecoveryWorld) =>
  query((tx) => tx.caseInvoice.count({ where: { readAt: { lte: new Date(0) } } }));

describe("a sweep of an account with more open invoices than Stripe lets be read within a second", () => {
  it("takes them in and reads them again, and is refused nothing", async () => {
    const world = await withFailedRenewals(many);
    const statuses = await withSwitches({ rateLimits: true }, () =>
      statusesDuring(world, async () => {
        await sweep(world);
        await age(world);
        await sweep(world);
      }),
    );
    expect(await world.query((tx) => tx.recoveryCase.count())).toBe(many);
    expect(await countStale(world)).toBe(0);
    expect(statuses.length).toBeGreaterThan(2 * many);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it("waits where the shop itself asks Stripe so often, and goes on", async () => {
    const world = await withFailedRenewals(3);
    await sweep(world);
    await age(world);
    const statuses = await withFault({ match: "GET /v1/customers/*", kind: "429", count: 3 }, () =>
      statusesDuring(world, () => sweep(world)),
    );
    expect(statuses.filter((status) => status === 429)).toHaveLength(3);
    expect(await countStale(world)).toBe(0);
  });
});

describe("many events of a merchant at the same moment", () => {
  it("are all handled at their first try, within Stripe's limits", async () => {
    const world = await withFailedRenewals(many);
    await withSwitches({ rateLimits: true }, () => world.drain());
    const events = await world.query((tx) =>
      tx.providerEvent.groupBy({ by: ["state", "attempts"], _count: true }),
    );
    expect(events).toMatchObject([{ state: "handled", attempts: 1 }]);
    expect(await world.query((tx) => tx.recoveryCase.count())).toBe(many);
  });
});
