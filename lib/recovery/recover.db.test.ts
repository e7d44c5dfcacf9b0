import { beforeAll, describe, expect, it } from "vitest";

import { recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";

const good = "4242424242424242";

async function emailOf(world: RecoveryWorld, customer: string): Promise<string> {
  const row = await world.query((tx) =>
    tx.customer.findFirstOrThrow({ where: { providerCustomerId: customer } }),
  );
  return row.email ?? "";
}

async function openCardForm(world: RecoveryWorld, customer: string): Promise<{ token: string; url: string }> {
  const [mail] = await world.mails(await emailOf(world, customer));
  if (!mail) throw new Error("no mail");
  const token = world.tokenOf(mail);
  const opened = await world.click(token);
  if (!opened || !("redirectTo" in opened)) throw new Error("the click led nowhere");
  return { token, url: opened.redirectTo };
}

describe("one failed payment, end to end", () => {
  let world: RecoveryWorld;
  beforeAll(async () => {
    world = await recoveryWorld();
  });

  it("is recovered with the new card, once, and thanked", async () => {
    const failed = await world.account.failRenewal();
    await world.drain();
    const opened = await world.query((tx) =>
      tx.recoveryCase.findFirstOrThrow({ include: { invoices: true, steps: true } }),
    );
    expect(opened).toMatchObject({ state: "open", declineCode: "insufficient_funds" });
    expect(opened.sentAt).not.toBeNull();
    expect(opened.steps.map(({ state }) => state).sort()).toEqual([
      "planned",
      "planned",
      "planned",
      "planned",
      "sent",
    ]);

    const { token, url } = await openCardForm(world, failed.customer);
    const saved = await world.enterCard(url, good);
    expect(saved.headers.get("location")).toContain(`/u/${token}/done`);
    expect((await world.done(token))?.kind).toBe("checking");
    await world.drain();
    expect((await world.done(token))?.kind).toBe("paid");

    const closed = await world.query((tx) =>
      tx.recoveryCase.findFirstOrThrow({
        include: { invoices: { include: { revenues: true } }, steps: true, retries: true },
      }),
    );
    expect(closed).toMatchObject({ state: "closed", outcome: "recovered" });
    for (const stamp of ["sentAt", "emailOpenedAt", "clickedAt", "updatedAt", "recoveredAt"] as const) {
      expect(closed[stamp], stamp).not.toBeNull();
    }
    expect(closed.retries).toMatchObject([{ state: "paid", cause: "card_updated", slotOwner: "customer" }]);
    expect(closed.invoices[0]?.revenues).toMatchObject([{ class: "after_update", amountMinor: 2900n }]);
    expect(closed.steps.filter(({ state }) => state === "planned")).toEqual([]);
    const paid = (await world.charges()).filter(
      ({ invoice, outcome }) => invoice === failed.invoice && outcome === "paid",
    );
    expect(paid).toHaveLength(1);
    expect(paid[0]?.paymentMethod).toBe(closed.retries[0]?.providerPaymentMethodId);
    const mails = await world.mails(await emailOf(world, failed.customer));
    expect(mails).toHaveLength(2);
  });
});
