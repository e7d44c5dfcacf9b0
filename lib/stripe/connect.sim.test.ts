import { beforeAll, describe, expect, it } from "vitest";
import type { KnownObjects } from "@/lib/domain/provider";
import { type SimulatedAccount, simulateAccount } from "@/lib/testing/simulate-account";
import { withFault, withSwitches } from "@/lib/testing/with-switches";
import { probe, provesAccount } from "./connect";
import { ensurePortal } from "./portal";
import { ensureWebhook } from "./webhook-endpoint";

let sim: SimulatedAccount;
const missingOf = async (without: string[] | "scan") => {
  const apiKey = await sim.key(without === "scan" ? { permissions: "scan" } : { without });
  const { permissions } = await probe(sim.account({ apiKey }));
  return Object.keys(permissions).filter((name) => permissions[name] !== "granted");
};

beforeAll(async () => {
  sim = await simulateAccount();
});

describe("probe", () => {
  it("lists what a read-only key may not do", async () => {
    expect(await missingOf("scan")).toEqual([
      "invoice_write",
      "subscription_write",
      "customer_portal_write",
      "webhook_write",
    ]);
  });

  it.each([
    [["payment_intent_read"]],
    [["charge_read", "dispute_read"]],
    [["payment_method_read", "setup_intent_read"]],
    [["customer_portal_read", "customer_portal_write"]],
    [["webhook_read", "webhook_write"]],
    [["connected_account_read"]],
  ])("finds %j missing", async (without) => {
    expect(await missingOf(without)).toEqual(
      expect.arrayContaining(without.filter((name) => name !== "webhook_read")),
    );
  });

  it("takes an ambiguous answer for a provisional grant where Stripe looks up first", async () => {
    const missing = await withSwitches({ permissionBeforeLookup: false }, () => missingOf("scan"));
    expect(missing).toEqual([]);
  });

  it("reads the account id out of the refusal where the key may not read the account", async () => {
    const apiKey = await sim.key({ without: ["connected_account_read"] });
    const found = await probe(sim.account({ apiKey, accountId: null }));
    expect(found).toMatchObject({ accountId: sim.id, accountName: null });
    expect(found.permissions.connected_account_read).toBe("missing");
  });

  it.each(["revoked", "expired", "ip_restricted"])(
    "refuses a key that is %s, in its own sentence",
    async (status) => {
      const apiKey = await sim.key({ status });
      const failure = await probe(sim.account({ apiKey })).catch((error: unknown) => error);
      const words = { revoked: /revoked/, expired: /expired/, ip_restricted: /IP addresses/ }[status];
      expect(failure).toMatchObject({
        code: "provider_unauthorized",
        userMessage: expect.stringMatching(words ?? /^$/),
      });
      expect(JSON.stringify(failure)).not.toContain(apiKey.slice(8));
    },
  );

  it("knows an address-restricted key by either status", async () => {
    for (const ipRestrictedStatus of [401, 403]) {
      const apiKey = await sim.key({ status: "ip_restricted" });
      const probing = withSwitches({ ipRestrictedStatus }, () => probe(sim.account({ apiKey })));
      await expect(probing).rejects.toMatchObject({ providerCode: "key_ip_restricted" });
    }
  });

  it("says unknown for what got no answer, and fails when nothing did", async () => {
    const partly = await withFault({ match: "GET /v1/charges", kind: "503" }, () => probe(sim.account()));
    expect(partly.permissions).toMatchObject({ charge_read: "unknown", invoice_read: "granted" });
    const failing = withFault({ match: "*", kind: "503" }, () => probe(sim.account()));
    await expect(failing).rejects.toMatchObject({ code: "provider_failed" });
  });

  it("changes nothing on the account", async () => {
    const fresh = await simulateAccount();
    await probe(fresh.account());
    for (const collection of [
      "webhook_endpoints",
      "portal_sessions",
      "portal_configurations",
      "customers",
      "events",
    ]) {
      const objects = await fresh.control.get<unknown[] | { data: unknown[] }>(
        `/_control/objects/${collection}?account=${fresh.id}&mode=test`,
      );
      expect(Array.isArray(objects) ? objects : objects.data, collection).toEqual([]);
    }
  });
});

describe("provesAccount, where the key may not read its account", () => {
  const nothing: KnownObjects = {
    accountId: null,
    portalConfigurationId: null,
    webhookEndpointId: null,
    providerCustomerIds: [],
  };

  it("knows the account by our portal, our endpoint or a customer, and no other account by them", async () => {
    const { customer } = await sim.failRenewal();
    const portal = await ensurePortal(sim.account());
    const endpoint = await ensureWebhook(sim.account(), "https://recoup.example/api/webhooks/x/2");
    const other = await simulateAccount();
    const known: Partial<KnownObjects>[] = [
      { portalConfigurationId: portal.providerConfigurationId },
      { webhookEndpointId: endpoint.providerEndpointId },
      { providerCustomerIds: ["cus_gone", customer] },
    ];
    for (const part of known) {
      const objects = { ...nothing, ...part };
      expect(await provesAccount(sim.account(), objects), JSON.stringify(part)).toBe(true);
      const stranger = other.account({ owner: sim.account().owner });
      expect(await provesAccount(stranger, objects), JSON.stringify(part)).toBe(false);
    }
  });

  it("proves nothing without any known object", async () => {
    expect(await provesAccount(sim.account(), nothing)).toBe(false);
  });
});
