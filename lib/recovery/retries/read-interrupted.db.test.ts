import { describe, expect, it } from "vitest";

import { disconnect } from "@/lib/merchants/disconnect";
import { withProvider } from "@/lib/merchants/with-provider";
import { connectionOf } from "@/lib/testing/connected-merchant";
import { recoveryWorld, runJobs, type RecoveryWorld } from "@/lib/testing/recovery-world";
import { withFault } from "@/lib/testing/with-switches";

const objects = <T>({ account }: RecoveryWorld, collection: string) =>
  account.control.get<T[]>(`/_control/objects/${collection}?account=${account.id}&mode=${account.mode}`);

describe("P1: disconnecting while a payment is under way", () => {
  it("reads how the call ended, then removes what is ours and the key; the link keeps answering", async () => {
    const world = await recoveryWorld();
    const { merchantId, userId, account } = world;
    const { customer, invoice } = await account.failRenewal();
    await world.drain();
    const { token, url } = await world.openCardForm(customer);
    await world.enterCard(url, "4242424242424242");
    // The money moves, and the answer is lost: nobody here knows how it ended.
    await withFault({ match: "POST /v1/invoices/*/pay", kind: "drop_after" }, async () => {
      await world.done(token);
      await runJobs(1);
    });
    expect((await world.caseOf(customer)).retries).toMatchObject([{ state: "calling", calls: 1 }]);

    await disconnect({ merchantId, userId });
    const leaving = await connectionOf(merchantId);
    expect(leaving.status).toBe("disconnected");
    expect(leaving.keySealed).not.toBeNull();
    await expect(withProvider(merchantId, "click", async () => undefined)).rejects.toMatchObject({
      code: "connection_disconnected",
    });
    await runJobs();

    const after = await world.caseOf(customer);
    expect(after.retries).toMatchObject([{ state: "paid" }]);
    expect(after).toMatchObject({ state: "closed", outcome: "recovered" });
    const calls = (await world.charges()).filter(
      (charge) => charge.invoice === invoice && charge.cause === "api",
    );
    expect(calls).toHaveLength(1);
    const { keySealed, webhookSecretSealed } = await connectionOf(merchantId);
    expect([keySealed, webhookSecretSealed]).toEqual([null, null]);
    expect(await objects(world, "webhook_endpoints")).toEqual([]);
    const portals = await objects<{ active: boolean; metadata: object }>(world, "portal_configurations");
    expect(portals.filter(({ active, metadata }) => active && "recoup_merchant" in metadata)).toEqual([]);
    expect(await world.view(token)).toMatchObject({ merchantName: "Acme Cloud" });
  });
});
