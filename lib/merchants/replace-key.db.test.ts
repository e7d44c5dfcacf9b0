import { describe, expect, it } from "vitest";

import { withMerchant } from "@/lib/db/transaction";
import {
  connectedMerchant,
  connectionOf,
  openAlerts,
  unconnectedMerchant,
} from "@/lib/testing/connected-merchant";
import { simulateAccount } from "@/lib/testing/simulate-account";

import { replaceKey } from "./replace-key";
import { setUpConnection } from "./set-up-connection";
import { withProvider } from "./with-provider";

const forgetAccountId = (merchantId: string) =>
  withMerchant(merchantId, (tx) =>
    tx.connection.updateMany({ where: { merchantId }, data: { accountId: null } }),
  );

describe("replacing a key", () => {
  it("refuses a key of another account and keeps the old one", async () => {
    const who = await connectedMerchant();
    const before = await connectionOf(who.merchantId);
    const other = await simulateAccount("live");
    const pastedKey = await other.key();
    await expect(replaceKey({ ...who, pastedKey })).rejects.toMatchObject({
      code: "other_account",
      field: "apiKey",
    });
    expect(await connectionOf(who.merchantId)).toEqual(before);
  });

  it("refuses a key of the other mode", async () => {
    const who = await connectedMerchant({ mode: "test" });
    const { key } = await who.sim.control.post<{ key: string }>("/_control/keys", {
      account: who.sim.id,
      mode: "live",
      kind: "restricted",
    });
    await expect(replaceKey({ ...who, pastedKey: key })).rejects.toMatchObject({ code: "other_mode" });
  });

  it("revives a broken connection: all is granted again, alerts are closed, work goes on", async () => {
    const who = await connectedMerchant();
    await who.sim.control.patch("/_control/keys", { key: who.key, status: "revoked" });
    const read = () => withProvider(who.merchantId, "click", (provider, account) => provider.probe(account));
    await expect(read()).rejects.toMatchObject({ code: "provider_unauthorized" });
    expect(await connectionOf(who.merchantId)).toMatchObject({ status: "broken" });
    await replaceKey({ ...who, pastedKey: await who.sim.key() });
    expect(await connectionOf(who.merchantId)).toMatchObject({
      status: "ok",
      brokenAt: null,
      brokenReason: null,
    });
    expect(await openAlerts(who.merchantId)).toEqual([]);
    await expect(read()).resolves.toMatchObject({ accountId: who.sim.id });
  });

  it("proves the account by our own portal configuration where its id cannot be read", async () => {
    const who = await connectedMerchant();
    await setUpConnection(who.merchantId);
    await forgetAccountId(who.merchantId);
    await replaceKey({ ...who, pastedKey: await who.sim.key() });
    await forgetAccountId(who.merchantId);
    const other = await simulateAccount("live");
    await expect(replaceKey({ ...who, pastedKey: await other.key() })).rejects.toMatchObject({
      code: "other_account",
    });
  });

  it("proves the account by known customers where nothing of ours is on it", async () => {
    const who = await connectedMerchant();
    const { customer } = await who.sim.failRenewal();
    await forgetAccountId(who.merchantId);
    await withMerchant(who.merchantId, (tx) =>
      tx.customer.create({
        data: { merchantId: who.merchantId, providerCustomerId: customer, readAt: new Date() },
      }),
    );
    const other = await simulateAccount("live");
    await expect(replaceKey({ ...who, pastedKey: await other.key() })).rejects.toMatchObject({
      code: "other_account",
    });
    await replaceKey({ ...who, pastedKey: await who.sim.key() });
  });

  it("says so where nothing is known that could prove the account", async () => {
    const who = await connectedMerchant();
    await forgetAccountId(who.merchantId);
    await expect(replaceKey({ ...who, pastedKey: await who.sim.key() })).rejects.toMatchObject({
      code: "account_not_proven",
    });
  });

  it("two replacements at once: one is in place, the other is told to look again", async () => {
    const who = await connectedMerchant();
    const keys = await Promise.all([who.sim.key(), who.sim.key()]);
    const results = await Promise.allSettled(keys.map((pastedKey) => replaceKey({ ...who, pastedKey })));
    const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(refused.every((error) => error.code === "connection_changed")).toBe(true);
    const { keyLast4 } = await connectionOf(who.merchantId);
    const won = results.findLastIndex(({ status }) => status === "fulfilled");
    expect(keys.map((key) => key.slice(-4))).toContain(keyLast4);
    expect(won).toBeGreaterThanOrEqual(0);
  });

  it("wants a connection", async () => {
    const who = await unconnectedMerchant();
    const sim = await simulateAccount("live");
    const pastedKey = await sim.key();
    await expect(replaceKey({ ...who, pastedKey })).rejects.toMatchObject({ code: "connection_missing" });
  });
});
