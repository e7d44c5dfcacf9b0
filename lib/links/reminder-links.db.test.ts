import { randomUUID } from "node:crypto";

import { beforeAll, describe, expect, it } from "vitest";

import { linkToken } from "@/lib/crypto/token";
import { recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";

import { mintLink } from "./mint-link";

const good = "4242424242424242";

/** A customer who owes nothing, and the link of a reminder that was sent to them. */
async function reminded(world: RecoveryWorld) {
  const failed = await world.account.failRenewal();
  await world.drain();
  await world.updateCard(failed.customer, good);
  const { customerId, merchantId, customer } = await world.caseOf(failed.customer);
  const messageId = randomUUID();
  const at = new Date();
  await world.query(async (tx) => {
    await tx.message.create({
      data: {
        ...{ id: messageId, merchantId, customerId, caseVersion: 0, kind: "reminder", state: "sent" },
        ...{ toAddress: customer.email ?? "", fromAddress: "a@b.test", subject: "", html: "", text: "" },
        ...{ idempotencyKey: `reminder:${messageId}`, frozenAt: at, sentAt: at },
      },
    });
    await mintLink(tx, { merchantId, customerId, caseId: null, messageId });
  });
  return { ...failed, messageId, token: linkToken(messageId).token };
}

const pathOf = (opened: Awaited<ReturnType<RecoveryWorld["click"]>>) =>
  opened && "redirectTo" in opened ? new URL(opened.redirectTo).pathname : `view:${opened?.view.kind}`;

describe("P5: the link of a reminder", () => {
  let world: RecoveryWorld;
  beforeAll(async () => {
    world = await recoveryWorld();
  });

  it("leads to the card form, tells whether a card was saved there, and charges nothing", async () => {
    const { token, customer } = await reminded(world);
    expect(await world.view(token)).toMatchObject({ kind: "method", payments: [] });
    expect((await world.done(token))?.kind).toBe("method_unchanged");
    const opened = await world.click(token);
    expect(pathOf(opened)).toContain("/portal/");
    expect((await world.done(token))?.kind).toBe("method_unchanged");
    expect((await world.done(token))?.kind).toBe("method_checking");

    const charged = (await world.charges()).length;
    await world.enterCard(pathTo(await world.click(token)), "5555555555554444");
    expect((await world.done(token))?.kind).toBe("method_saved");
    expect((await world.done(token))?.kind).toBe("method_saved");
    await world.drain();
    expect((await world.charges()).length).toBe(charged);
    expect(await world.caseOf(customer)).toMatchObject({ state: "closed", outcome: "recovered" });
  });

  it("tells that a card was saved, also to who went back and pressed the button again", async () => {
    const { token } = await reminded(world);
    await world.enterCard(pathTo(await world.click(token)), "5555555555554444");
    expect(pathOf(await world.click(token))).toContain("/portal/");
    expect((await world.done(token))?.kind).toBe("method_saved");
  });

  it("leads to the case that was opened since", async () => {
    const { token, customer, subscription } = await reminded(world);
    await world.account.act("card", { customer, card: "insufficient-funds" });
    await world.account.act("renew", { subscription });
    await world.drain();
    expect(await world.view(token)).toMatchObject({ kind: "pay", payments: [{ currency: "usd" }] });
  });

  it("names a person where the card form cannot be had, and once it is long ago", async () => {
    const { token, messageId } = await reminded(world);
    const long = new Date(Date.now() - 61 * 86_400_000);
    await world.query((tx) => tx.link.update({ where: { messageId }, data: { createdAt: long } }));
    expect(await world.view(token)).toMatchObject({ kind: "method_contact" });
    expect(pathOf(await world.click(token))).toBe("view:method_contact");
    expect((await world.done(token))?.kind).toBe("method_contact");
    await world.query((tx) => tx.link.update({ where: { messageId }, data: { createdAt: new Date() } }));
    await world.account.control.patch("/_control/keys", {
      key: world.account.account().apiKey,
      without: ["customer_portal_write"],
    });
    expect(pathOf(await world.click(token))).toBe("view:method_contact");
  });
});

function pathTo(opened: Awaited<ReturnType<RecoveryWorld["click"]>>): string {
  return opened && "redirectTo" in opened ? opened.redirectTo : "";
}
