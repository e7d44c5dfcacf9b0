import { expect, it } from "vitest";

import { recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";

const credited = async (world: RecoveryWorld) =>
  (await world.query((tx) => tx.recoveredRevenue.findMany({ orderBy: { amountMinor: "asc" } }))).map(
    ({ class: kind, amountMinor }) => [kind, Number(amountMinor)],
  );

it.each([
  ["read in between", true],
  ["read at the end", false],
])(
  "what is paid in part through Stripe and the rest around it is told in full (%s)",
  async (_name, isRead) => {
    const world = await recoveryWorld();
    const { invoice } = await world.account.failRenewal({ amountMinor: 1900 });
    await world.drain();
    await world.account.act("pay-part", { invoice, amountMinor: 700 });
    if (isRead) await world.drain();
    await world.account.act("pay-outside", { invoice });
    await world.drain();
    expect(await credited(world)).toEqual([
      [expect.not.stringContaining("outside"), 700],
      ["paid_outside", 1200],
    ]);
  },
);
