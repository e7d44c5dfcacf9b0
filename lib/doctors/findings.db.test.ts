import { beforeEach, describe, expect, it } from "vitest";

import { doctorsOf } from "@/lib/testing/doctors-of";
import { moveClock, type RecoveryWorld, recoveryWorld } from "@/lib/testing/recovery-world";

let world: RecoveryWorld;
beforeEach(async () => {
  world = await recoveryWorld({ hasFirstScan: true });
});
const {
  run,
  openFindings,
  kinds,
  theFinding,
  fix,
  fixById,
  ours,
  linkAlerts,
  atStripe,
  requestsSince,
  writesSince,
  portalPath,
} = doctorsOf(() => world);

describe("piled-up and changed configurations", () => {
  it("leftovers of ours are switched off, each once; others' are left alone", async () => {
    const { portalConfigurationId } = await ours();
    const stored = await (await atStripe("GET", await portalPath())).json();
    for (const mark of [stored.metadata, stored.metadata, { recoup_merchant: "another" }]) {
      await atStripe("POST", "/v1/billing_portal/configurations", {
        "features[invoice_history][enabled]": "true",
        ...Object.fromEntries(
          Object.entries(mark).map(([name, value]) => [`metadata[${name}]`, String(value)]),
        ),
      });
    }
    await run();
    expect(await kinds()).toEqual(["portals_piled_up"]);
    expect(await linkAlerts()).toEqual([]);
    expect(await writesSince(async () => expect(await fix("portals_piled_up")).toBe("fixed"))).toHaveLength(
      2,
    );
    const all = await world.account.control.get<{ id: string; active: boolean }[]>(
      `/_control/objects/portal_configurations?account=${world.account.id}&mode=live`,
    );
    expect(all.filter(({ active }) => active)).toHaveLength(2);
    expect(all.find(({ id }) => id === portalConfigurationId)).toMatchObject({ active: true });
  });

  it("a way to cancel that nobody chose is found and taken away", async () => {
    await atStripe("POST", await portalPath(), {
      "features[subscription_cancel][enabled]": "true",
      "features[subscription_cancel][mode]": "immediately",
    });
    await run();
    expect(await theFinding("portal_differs")).toMatchObject({ severity: "important" });
    expect(await fix("portal_differs")).toBe("fixed");
    const now = await (await atStripe("GET", await portalPath())).json();
    expect(now.features.subscription_cancel.enabled).toBe(false);
  });
});

describe("the webhook endpoint", () => {
  it("switched off, robbed of events and removed is set up again each time", async () => {
    const { webhookEndpointId } = await ours();
    const path = `/v1/webhook_endpoints/${webhookEndpointId}`;
    await atStripe("POST", path, { disabled: "true", "enabled_events[0]": "invoice.paid" });
    await run();
    expect(await kinds()).toEqual(["webhook_disabled", "webhook_events_missing"]);
    expect(await writesSince(() => fix("webhook_disabled"))).toEqual([`POST ${path}`]);
    expect(await kinds()).toEqual([]);

    await atStripe("DELETE", path);
    await run();
    expect(await kinds()).toEqual(["webhook_missing"]);
    expect(await fix("webhook_missing")).toBe("fixed");
    expect((await ours()).webhookEndpointId).not.toBe(webhookEndpointId);
    await run();
    expect(await kinds()).toEqual([]);
  });
});

describe("customers of open cases", () => {
  it("a deleted one is found, and no more once its case is closed", async () => {
    const { customer } = await world.account.failRenewal();
    await world.drain();
    await run();
    expect(await kinds()).toEqual([]);
    await world.account.act("delete-customer", { customer });
    await run();
    expect(await openFindings()).toMatchObject([{ kind: "customer_deleted", subject: customer }]);
    await world.query((tx) => tx.recoveryCase.updateMany({ data: { state: "closed" } }));
    await run();
    expect(await kinds()).toEqual([]);
  });

  it("an older card of the subscription is replaced by the customer's newer one, without a charge or credit", async () => {
    const { act } = world.account;
    const terms = { name: "Ada", email: "ada@example.test", amountMinor: 2900, currency: "usd" };
    const failed = await act("subscribe", { ...terms, card: "ok", startedDaysAgo: 40 });
    const { customer, subscription } = failed;
    await act("card", { customer, card: "insufficient-funds", slot: "subscription", target: subscription });
    await moveClock(1);
    await act("card", { customer, card: "ok", slot: "customer" });
    await act("renew", { subscription });
    await world.drain();
    await run();
    const charges = await world.charges();
    expect(await openFindings()).toMatchObject([
      { kind: "default_outranks", subject: subscription, severity: "important" },
    ]);
    expect(await writesSince(async () => expect(await fix("default_outranks")).toBe("fixed"))).toEqual([
      `POST /v1/subscriptions/${subscription}`,
    ]);
    await world.drain();
    expect(await world.charges()).toEqual(charges);
    const owner = await world.caseOf(customer ?? "");
    expect(owner).toMatchObject({ updatedAt: null, state: "open", retries: [] });
    await run();
    expect(await kinds()).toEqual([]);
  });

  it("of whom the account knows none are told from those of the other mode", async () => {
    const { customer } = await world.account.failRenewal();
    await world.drain();
    await world.query((tx) =>
      tx.customer.updateMany({
        where: { providerCustomerId: customer },
        data: { providerCustomerId: "cus_never" },
      }),
    );
    await run();
    expect(await openFindings()).toMatchObject([{ kind: "customer_missing", subject: "cus_never" }]);
    const other = await world.account.control.act(
      "subscribe",
      { account: world.account.id, mode: "test" },
      {
        ...{ name: "Ada", email: "ada@example.test", amountMinor: 900, currency: "usd", card: "ok" },
      },
    );
    await world.query((tx) =>
      tx.customer.updateMany({ data: { providerCustomerId: String(other.customer) } }),
    );
    await run();
    expect(await openFindings()).toMatchObject([{ kind: "wrong_mode", severity: "urgent" }]);
    expect(await linkAlerts()).toMatchObject([{ subject: "wrong_mode" }]);
  });
});

describe("a key that may only read", () => {
  beforeEach(async () => {
    world = await recoveryWorld({
      hasFirstScan: true,
      key: (account) => account.key({ permissions: "scan" }),
      isOn: false,
    });
  });

  it("gets findings without a button, and a press is refused with a sentence", async () => {
    await run();
    expect(new Set(await kinds())).toEqual(
      new Set(["permission_missing", "portal_missing", "webhook_missing"]),
    );
    const portal = await theFinding("portal_missing");
    expect(portal.severity).toBe("important");
    expect(await linkAlerts()).toEqual([]);
    const writes = await writesSince(() =>
      expect(fixById(portal.id)).rejects.toMatchObject({
        code: "fix_by_hand",
        userMessage: expect.stringContaining("by hand"),
      }),
    );
    expect(writes).toEqual([]);
  });

  it("is not asked for what it may not read", async () => {
    const requests = await requestsSince(run);
    expect(requests.filter(({ status }) => status === 403)).toEqual([]);
    expect(requests.map(({ path }) => path)).toEqual(["/v1/billing_portal/configurations"]);
  });
});
