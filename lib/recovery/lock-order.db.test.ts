import { setTimeout as sleep } from "node:timers/promises";

import { beforeAll, describe, expect, it } from "vitest";

import { trackMessage } from "@/lib/messages/track-message";
import { enqueue } from "@/lib/queue/enqueue";
import { recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";

import { lockCase } from "./lock-case";

describe("who changes a customer's case and mails at once", () => {
  let world: RecoveryWorld;
  beforeAll(async () => {
    world = await recoveryWorld();
  });

  it("waits for the other: a bounce is noted after what holds the customer", async () => {
    const { customer } = await world.account.failRenewal();
    await world.drain();
    const { id: caseId, messages } = await world.caseOf(customer);
    const id = messages[0]?.id ?? expect.fail("no mail was sent");
    const report = { messageId: id, providerMessageId: "m", what: "bounced", isPermanent: true } as const;
    let tracked: Promise<boolean> | undefined;
    await world.query(async (tx) => {
      await lockCase(tx, world.merchantId, caseId);
      await tx.recoveryCase.update({ where: { id: caseId }, data: { version: { increment: 1 } } });
      tracked = trackMessage(report);
      // Time for it to come as far as it can.
      await sleep(300);
      await tx.message.update({ where: { id }, data: { failureCode: null } });
    });
    expect(await tracked).toBe(true);
    const after = await world.caseOf(customer);
    expect(after.bouncedAt).not.toBeNull();
    expect(after.messages[0]).toMatchObject({ state: "bounced" });
  });

  it("waits for the other: the customer who comes back asks for a read after who asked for it before", async () => {
    const { customer } = await world.account.failRenewal();
    await world.drain();
    const token = await world.tokenFor(customer);
    const { id: caseId } = await world.caseOf(customer);
    const { merchantId } = world;
    let seen: Promise<unknown> | undefined;
    await world.query(async (tx) => {
      await lockCase(tx, merchantId, caseId);
      await enqueue(tx, "case.reconcile", { merchantId, caseId }, { key: `reconcile:${caseId}` });
      seen = world.done(token);
      await sleep(300);
      await tx.recoveryCase.update({ where: { id: caseId }, data: { version: { increment: 1 } } });
    });
    expect(await seen).toMatchObject({ kind: "checking" });
  });
});
