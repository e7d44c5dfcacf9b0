import { setTimeout as sleep } from "node:timers/promises";

import { afterEach, describe, expect, it, vi } from "vitest";

import { withMerchant } from "@/lib/db/transaction";
import {
  auditedActions,
  connectedMerchant,
  connectionOf,
  openAlerts,
  unconnectedMerchant,
} from "@/lib/testing/connected-merchant";
import { ownerQuery, recoveryWorld } from "@/lib/testing/recovery-world";

import { dropConnection } from "./load-connection";
import { recheckConnection } from "./recheck-connection";
import { replaceKey } from "./replace-key";
import { setUpConnection } from "./set-up-connection";
import { type Priority, withProvider } from "./with-provider";

const probe = (merchantId: string, priority: Priority = "recheck") =>
  withProvider(merchantId, priority, (provider, account) => provider.probe(account));
const openPortal = (merchantId: string, customer: string) =>
  withProvider(merchantId, "click", (provider, account) =>
    provider.openTarget(
      account,
      { kind: "card_form", providerCustomerId: customer, locale: null },
      { returnUrl: "http://127.0.0.1:9/u/x", doneUrl: "http://127.0.0.1:9/u/x/done" },
    ),
  );

const setInAnotherProcess = (merchantId: string, portalConfigurationId: string) =>
  withMerchant(merchantId, (tx) =>
    tx.connection.update({ where: { merchantId }, data: { portalConfigurationId } }),
  );

describe("acting for a merchant", () => {
  it("marks what it makes with this installation and merchant, and counts its requests", async () => {
    const { merchantId } = await connectedMerchant();
    const owner = await withProvider(merchantId, "recheck", async (_provider, account) => account.owner);
    expect(owner.merchantId).toBe(merchantId);
    expect(owner.installationId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("a revoked key breaks the connection with one alert, whoever notices it and however often", async () => {
    const { merchantId, sim, key } = await connectedMerchant();
    await sim.control.patch("/_control/keys", { key, status: "revoked" });
    const results = await Promise.allSettled([probe(merchantId), probe(merchantId), probe(merchantId)]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(await connectionOf(merchantId)).toMatchObject({
      status: "broken",
      brokenReason: "api_key_invalid",
    });
    expect(await openAlerts(merchantId)).toMatchObject([{ kind: "connection_broken", count: 1 }]);
    expect((await auditedActions(merchantId)).filter((action) => action === "connection.broke")).toHaveLength(
      1,
    );
  });

  it("asks nothing of the provider while the connection is broken", async () => {
    const { merchantId, sim, key } = await connectedMerchant();
    await sim.control.patch("/_control/keys", { key, status: "revoked" });
    await probe(merchantId).catch(() => {});
    let isCalled = false;
    const blocked = withProvider(merchantId, "click", async () => void (isCalled = true));
    await expect(blocked).rejects.toMatchObject({ code: "connection_broken", kind: "unavailable" });
    expect(isCalled).toBe(false);
  });

  it("a key that was replaced in another process is not taken for broken: the work runs with the new key", async () => {
    const who = await connectedMerchant();
    const runs: string[] = [];
    await withProvider(who.merchantId, "click", async (provider, account) => {
      runs.push(account.apiKey);
      if (runs.length === 1) {
        await replaceKey({ ...who, pastedKey: await who.sim.key() });
        await who.sim.control.patch("/_control/keys", { key: who.key, status: "revoked" });
      }
      await provider.probe(account);
    });
    expect(runs).toHaveLength(2);
    expect(runs[1]).not.toBe(who.key);
    expect(await connectionOf(who.merchantId)).toMatchObject({ status: "ok" });
    expect(await openAlerts(who.merchantId)).toEqual([]);
  });

  describe("for as long as nothing of its connection changed", () => {
    const real = Date.now.bind(Date);
    const passed = (seconds: number) =>
      vi.spyOn(Date, "now").mockImplementation(() => real() + 1000 * seconds);
    afterEach(() => vi.restoreAllMocks());
    const accountOf = (merchantId: string) =>
      withProvider(merchantId, "click", async (_provider, account) => account);

    it("makes an account once, and looks every 10 s whether it did", async () => {
      const { merchantId } = await connectedMerchant();
      const first = await accountOf(merchantId);
      passed(11);
      expect(await accountOf(merchantId)).toBe(first);
      await setInAnotherProcess(merchantId, "bpc_changed");
      expect(await accountOf(merchantId)).toBe(first);
      passed(22);
      expect(await accountOf(merchantId)).toMatchObject({
        portalConfigurationId: "bpc_changed",
        apiKey: first.apiKey,
      });
    });

    it("waits for no look that is held up", async () => {
      const { merchantId } = await recoveryWorld();
      const first = await accountOf(merchantId);
      const [{ plain }] = (await ownerQuery(`SELECT pg_get_functiondef('read_connection'::regproc) AS plain`))
        .rows as [{ plain: string }];
      await ownerQuery(plain.replace(/SELECT \* FROM/, "SELECT pg_sleep(4); SELECT * FROM"));
      passed(11);
      const heldUp = accountOf(merchantId);
      await sleep(200);
      await ownerQuery(plain);
      passed(22);
      const later = accountOf(merchantId);
      expect(await Promise.race([heldUp.then(() => "held up"), later.then(() => "later")])).toBe("later");
      expect(await Promise.all([heldUp, later])).toEqual([first, first]);
    });
  });

  it("a permission that is taken away is withdrawn with one alert, also where the caller catches it", async () => {
    const { merchantId, sim, key } = await connectedMerchant();
    await setUpConnection(merchantId);
    const { customer } = await sim.failRenewal();
    await sim.control.patch("/_control/keys", { key, without: ["customer_portal_write"] });
    for (let click = 0; click < 2; click += 1) {
      const fallback = await withProvider(merchantId, "click", async () =>
        openPortal(merchantId, customer).catch(() => "fallback"),
      );
      expect(fallback).toBe("fallback");
    }
    const row = await connectionOf(merchantId);
    expect(row).toMatchObject({ status: "limited", permissions: { customer_portal_write: "missing" } });
    expect(await openAlerts(merchantId)).toMatchObject([
      { kind: "permission_missing", subject: "customer_portal_write", count: 1 },
    ]);
  });

  it("checking again after the key was edited at the provider closes the alert", async () => {
    const who = await connectedMerchant({ without: ["invoice_write"] });
    expect(await connectionOf(who.merchantId)).toMatchObject({ status: "limited" });
    await who.sim.control.patch("/_control/keys", { key: who.key, permissions: "recovery" });
    await recheckConnection(who);
    expect(await connectionOf(who.merchantId)).toMatchObject({
      status: "ok",
      permissions: { invoice_write: "granted" },
    });
    expect(await openAlerts(who.merchantId)).toEqual([]);
  });

  it("failures name no key", async () => {
    const { merchantId, sim, key } = await connectedMerchant();
    await sim.control.patch("/_control/keys", { key, status: "expired" });
    const error = (await probe(merchantId).catch((thrown: unknown) => thrown)) as Error;
    expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toContain(key.slice(8, -4));
  });

  it("answers by code where nothing is connected", async () => {
    const { merchantId } = await unconnectedMerchant();
    await expect(probe(merchantId)).rejects.toMatchObject({ code: "connection_missing" });
    dropConnection(merchantId);
  });
});
