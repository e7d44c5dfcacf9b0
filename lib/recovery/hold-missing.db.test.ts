import { beforeEach, describe, expect, it } from "vitest";

import { seal } from "@/lib/crypto/seal";
import { dropConnection } from "@/lib/merchants/load-connection";
import { openAlerts } from "@/lib/testing/connected-merchant";
import { moveClock, recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";
import { simulateAccount } from "@/lib/testing/simulate-account";

import { sweep } from "./sweep";

/** Puts a key in place that nobody checked. */
async function putKey({ merchantId, query }: RecoveryWorld, apiKey: string): Promise<void> {
  await query(async (tx) => {
    const { id } = await tx.connection.findUniqueOrThrow({ where: { merchantId } });
    await tx.connection.update({ where: { id }, data: { keySealed: seal(apiKey, `connection:${id}`) } });
  });
  dropConnection(merchantId);
}

async function putWrongKey(world: RecoveryWorld): Promise<void> {
  await putKey(world, (await simulateAccount("live")).account().apiKey);
}

async function putRightKeyAndSweep(world: RecoveryWorld): Promise<void> {
  await putKey(world, world.account.account().apiKey);
  await makeStaleAndSweep(world);
}

async function makeStaleAndSweep(world: RecoveryWorld): Promise<void> {
  await world.query((tx) => tx.caseInvoice.updateMany({ data: { readAt: new Date(0) } }));
  await sweep({ merchantId: world.merchantId });
  await world.drain();
}

describe("invoices that the provider does not know, as with the key of another account", () => {
  let world: RecoveryWorld;
  beforeEach(async () => {
    world = await recoveryWorld();
  });

  it("hold their cases and close none, with one alert for all; read again, they go on", async () => {
    const failed = [await world.account.failRenewal(), await world.account.failRenewal()];
    await world.drain();
    await putWrongKey(world);
    await makeStaleAndSweep(world);
    for (const { customer } of failed) {
      expect(await world.caseOf(customer)).toMatchObject({
        state: "held",
        heldReason: "invoice_missing",
        outcome: null,
        invoices: [{ state: "open" }],
      });
    }
    expect(await openAlerts(world.merchantId)).toMatchObject([{ kind: "invoice_missing", count: 2 }]);
    await putRightKeyAndSweep(world);
    for (const { customer } of failed) {
      expect(await world.caseOf(customer)).toMatchObject({ state: "open", heldReason: null });
    }
    expect(await openAlerts(world.merchantId)).toEqual([]);
  });

  it("are not mailed about; the page of a link apologises", async () => {
    const { customer } = await world.account.failRenewal();
    await world.drain();
    const token = await world.tokenFor(customer);
    await putWrongKey(world);
    await moveClock(24 * 3);
    await world.drain();
    const held = await world.caseOf(customer);
    expect(held).toMatchObject({ state: "held", heldReason: "invoice_missing" });
    expect(await world.mails(held.customer.email ?? "")).toHaveLength(1);
    const opened = await world.click(token);
    expect(opened && "view" in opened && opened.view.kind).toBe("unavailable");
    await putRightKeyAndSweep(world);
    expect(await world.mails(held.customer.email ?? "")).toHaveLength(2);
  });

  it("are not charged; a card put in during the hold is charged once they are read again", async () => {
    const { customer, invoice } = await world.account.failRenewal();
    await world.drain();
    const { url } = await world.openCardForm(customer);
    await putWrongKey(world);
    await world.enterCard(url, "4242424242424242");
    await makeStaleAndSweep(world);
    expect(await world.caseOf(customer)).toMatchObject({ state: "held", retries: [] });
    await putRightKeyAndSweep(world);
    expect(await world.caseOf(customer)).toMatchObject({ state: "closed", outcome: "recovered" });
    const ours = (await world.charges()).filter((each) => each.invoice === invoice && each.cause === "api");
    expect(ours).toMatchObject([{ outcome: "paid" }]);
  });
});
