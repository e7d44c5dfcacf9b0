import { beforeAll, describe, expect, it } from "vitest";

import { moveClock, recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";

const ours = async (world: RecoveryWorld, customer: string) => {
  const invoices = (await world.caseOf(customer)).invoices.map((each) => each.providerInvoiceId);
  return (await world.charges()).filter(
    ({ invoice, cause }) => cause === "api" && invoices.includes(invoice),
  );
};

describe("P2: the card that changed", () => {
  let world: RecoveryWorld;
  beforeAll(async () => {
    world = await recoveryWorld();
  });

  it("is not one put in for a subscription that owes nothing", async () => {
    const { customer } = await world.account.failRenewal();
    const terms = { customer, amountMinor: 900, currency: "usd", interval: "month" };
    const other = await world.account.act("subscribe", terms);
    await world.drain();
    await world.account.act("card", {
      customer,
      card: "ok",
      slot: "subscription",
      target: other.subscription,
    });
    await world.drain();
    expect(await ours(world, customer)).toEqual([]);
    expect(await world.caseOf(customer)).toMatchObject({ state: "open", updatedAt: null, retries: [] });
  });

  it("pays only the invoice for which it was put in, and ends there", async () => {
    const { customer, subscription, invoice } = await world.account.failRenewal();
    await moveClock(1);
    const second = await world.account.act("renew", { subscription });
    await world.drain();
    await world.account.act("card", { customer, card: "ok", slot: "invoice", target: second.invoice });
    const { id: caseId } = await world.caseOf(customer);
    await world.query((tx) => tx.recoveryCase.update({ where: { id: caseId }, data: { checkedAt: null } }));
    await world.done(await world.tokenFor(customer));
    await world.drain();
    expect(await ours(world, customer)).toMatchObject([{ invoice: second.invoice, outcome: "paid" }]);
    const found = await world.caseOf(customer);
    expect(found.retries).toMatchObject([{ state: "paid" }]);
    expect(found.invoices.map((each) => [each.providerInvoiceId, each.state])).toEqual([
      [invoice, "open"],
      [second.invoice, "paid"],
    ]);
  });
});
