import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";

import { withMerchant } from "@/lib/db/transaction";
import { auditedActions, connectedMerchant, connectionOf } from "@/lib/testing/connected-merchant";

import { disconnect } from "./disconnect";
import { finishDisconnect } from "./finish-disconnect";
import { readConnection } from "./read-connection";
import { turnRecoveryOn } from "./set-recovery-mode";
import { setUpConnection } from "./set-up-connection";
import { withProvider } from "./with-provider";

async function addRetry(merchantId: string, state: "decided" | "calling" | "paid") {
  const at = new Date();
  return withMerchant(merchantId, async (tx) => {
    const customer = await tx.customer.create({
      data: { merchantId, providerCustomerId: `cus_${randomUUID()}`, readAt: at },
    });
    const recoveryCase = await tx.recoveryCase.create({
      data: { merchantId, customerId: customer.id, state: "open", firstFailedAt: at, openedAt: at },
    });
    const money = { currency: "usd", amountDueMinor: 100n, amountRemainingMinor: 100n };
    const invoice = await tx.caseInvoice.create({
      data: {
        ...{ merchantId, caseId: recoveryCase.id, providerInvoiceId: `in_${randomUUID()}`, ...money },
        ...{ invoiceCreatedAt: at, failedAt: at, readAt: at },
      },
    });
    const { id } = await tx.retry.create({
      data: {
        ...{ merchantId, caseId: recoveryCase.id, caseInvoiceId: invoice.id, state, decidedAt: at },
        ...{ cause: "card_updated", providerPaymentMethodId: "pm_1", slotOwner: "customer" },
        ...{ amountMinor: 100n, currency: "usd", idempotencyKey: randomUUID() },
      },
    });
    return id;
  });
}
const retry = (merchantId: string, id: string) =>
  withMerchant(merchantId, (tx) => tx.retry.findUniqueOrThrow({ where: { id } }));

describe("disconnecting", () => {
  it("removes endpoint and portal configuration, wipes key and secret, turns recovery off", async () => {
    const who = await connectedMerchant();
    await setUpConnection(who.merchantId);
    await turnRecoveryOn(who);
    await disconnect(who);
    expect(await connectionOf(who.merchantId)).toMatchObject({
      status: "disconnected",
      keySealed: null,
      webhookSecretSealed: null,
      webhookEndpointId: null,
      portalConfigurationId: null,
    });
    const where = `account=${who.sim.id}&mode=${who.sim.mode}`;
    const answer = await who.sim.control.get<unknown>(`/_control/objects/webhook_endpoints?${where}`);
    expect(JSON.stringify(answer)).not.toContain("we_");
    const merchant = await withMerchant(who.merchantId, (tx) => tx.merchant.findFirstOrThrow());
    expect(merchant.recoveryMode).toBe("off");
    expect(await auditedActions(who.merchantId)).toContain("connection.wiped");
  });

  it("stops new work at once", async () => {
    const who = await connectedMerchant();
    await withProvider(who.merchantId, "click", async () => {});
    await disconnect(who);
    await expect(withProvider(who.merchantId, "click", async () => {})).rejects.toMatchObject({
      code: "connection_disconnected",
    });
  });

  it("with a dead key wipes all the same and keeps the ids of what to remove by hand", async () => {
    const who = await connectedMerchant();
    await setUpConnection(who.merchantId);
    const before = await connectionOf(who.merchantId);
    await who.sim.control.patch("/_control/keys", { key: who.key, status: "revoked" });
    await disconnect(who);
    const view = await readConnection(who.merchantId);
    expect(view).toMatchObject({
      status: "disconnected",
      webhook: { endpointId: before.webhookEndpointId },
      portal: { configurationId: before.portalConfigurationId },
    });
    expect((await connectionOf(who.merchantId)).keySealed).toBeNull();
  });

  it("what was decided and not called is unknown; what is decided already stays", async () => {
    const who = await connectedMerchant();
    const [decided, paid] = [
      await addRetry(who.merchantId, "decided"),
      await addRetry(who.merchantId, "paid"),
    ];
    await disconnect(who);
    expect(await retry(who.merchantId, decided)).toMatchObject({ state: "unknown", code: "disconnected" });
    expect(await retry(who.merchantId, paid)).toMatchObject({ state: "paid" });
  });

  it("lets a call in flight end before the key goes, then marks it unknown", async () => {
    const who = await connectedMerchant();
    const calling = await addRetry(who.merchantId, "calling");
    await disconnect(who);
    expect((await connectionOf(who.merchantId)).keySealed).not.toBeNull();
    expect(await retry(who.merchantId, calling)).toMatchObject({ state: "calling" });
    await finishDisconnect(who.merchantId);
    expect((await connectionOf(who.merchantId)).keySealed).toBeNull();
    expect(await retry(who.merchantId, calling)).toMatchObject({ state: "unknown" });
  });

  it("a late job does nothing to a connection that works, and twice is once", async () => {
    const who = await connectedMerchant();
    const before = await connectionOf(who.merchantId);
    await finishDisconnect(who.merchantId);
    expect(await connectionOf(who.merchantId)).toEqual(before);
    await disconnect(who);
    await disconnect(who);
    await finishDisconnect(who.merchantId);
    const ended = (await auditedActions(who.merchantId)).filter((action) => action.startsWith("connection."));
    expect(ended).toEqual(["connection.made", "connection.ended", "connection.wiped"]);
  });
});
