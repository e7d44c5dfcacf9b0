import { expect, it } from "vitest";

import { recoveryWorld } from "@/lib/testing/recovery-world";
import { withSwitches } from "@/lib/testing/with-switches";

it("a further failure of the same invoice changes what the next mail says, and starts nothing again", async () => {
  const world = await recoveryWorld();
  const { customer, invoice } = await world.account.failRenewal();
  await world.drain();
  const before = await world.caseOf(customer);
  await world.account.act("card", { customer, card: "stolen", slot: "customer" });
  await world.account.act("retry-invoice", { invoice });
  await world.drain();
  const after = await world.caseOf(customer);
  expect([before.wording, after.wording]).toEqual(["w2", "w5"]);
  expect(after).toMatchObject({ declineClass: "fraud", round: 1 });
  expect(after.steps.map(({ id, dueAt }) => [id, dueAt])).toEqual(
    before.steps.map(({ id, dueAt }) => [id, dueAt]),
  );
});

it("a changed address revokes the links sent to the old one, however it was written", async () => {
  const world = await recoveryWorld();
  const { customer } = await world.account.failRenewal();
  const email = `Ada.${customer}@Example.Test`;
  await world.account.act("update-customer", { customer, email });
  await world.drain();
  const links = () => world.query((tx) => tx.link.findMany());
  expect(await links()).toMatchObject([{ revokedAt: null }]);
  await world.account.act("update-customer", { customer, email: email.toLowerCase() });
  await world.drain();
  expect(await links()).toMatchObject([{ revokedAt: null }]);
  await world.account.act("update-customer", { customer, email: "other@example.test" });
  await world.drain();
  expect(await links()).toMatchObject([{ revokedAt: expect.any(Date) }]);
});

it("a bank debit that somebody started beside us is known at once, also while the case is on hold", async () => {
  const world = await recoveryWorld();
  // With no try of its own ahead, Stripe tells of the charge alone: nothing about the invoice changes.
  await withSwitches({ smartRetries: false }, async () => {
    const { customer } = await world.account.failRenewal({ currency: "usd" });
    await world.drain();
    const { id } = await world.caseOf(customer);
    const hold = { state: "held", heldReason: "resubscribed" } as const;
    await world.query((tx) => tx.recoveryCase.update({ where: { id }, data: hold }));
    await world.account.act("start-debit", { customer });
    await world.drain();
    expect(await world.caseOf(customer)).toMatchObject({ invoices: [{ state: "pending" }] });
  });
});
