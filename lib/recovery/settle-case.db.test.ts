import { expect, it } from "vitest";

import { recoveryWorld } from "@/lib/testing/recovery-world";

it("a case that was withdrawn is lost once its invoice is written off, and credited if it is paid all the same", async () => {
  const world = await recoveryWorld();
  const { customer, subscription, invoice } = await world.account.failRenewal();
  await world.drain();
  await world.account.act("pause-collection", { subscription, behavior: "void" });
  await world.drain();
  expect(await world.caseOf(customer)).toMatchObject({ state: "closed", outcome: "withdrawn" });
  await world.account.act("uncollectible", { invoice });
  await world.drain();
  expect(await world.caseOf(customer)).toMatchObject({ state: "closed", outcome: "lost", recoveredAt: null });
  await world.account.act("pay-outside", { invoice });
  await world.drain();
  expect(await world.caseOf(customer)).toMatchObject({ outcome: "recovered", recoveredAt: expect.any(Date) });
});
