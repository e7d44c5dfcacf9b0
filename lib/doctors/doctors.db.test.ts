import { beforeEach, describe, expect, it } from "vitest";

import { withMerchant } from "@/lib/db/transaction";
import { handleEvent } from "@/lib/events/handle-event";
import { auditedActions, openAlerts } from "@/lib/testing/connected-merchant";
import { crashOnWrite } from "@/lib/testing/crash-on-write";
import {
  moveClock,
  ownerQuery,
  type RecoveryWorld,
  recoveryWorld,
  runJobs,
} from "@/lib/testing/recovery-world";
import { withFault } from "@/lib/testing/with-switches";

import { dispatchCheckups } from "./dispatch-checkups";
import { fixFinding } from "./fix-finding";
import { runDoctors } from "./run-doctors";

interface Request {
  n: number;
  method: string;
  path: string;
  status: number;
}

let world: RecoveryWorld;
beforeEach(async () => {
  world = await recoveryWorld();
});

const run = () => runDoctors({ merchantId: world.merchantId, cause: "demand" });
const openFindings = () =>
  world.query((tx) => tx.doctorFinding.findMany({ where: { resolvedAt: null }, orderBy: { kind: "asc" } }));
const kinds = async () => (await openFindings()).map(({ kind }) => kind);
const theFinding = async (kind: string) => {
  const found = (await openFindings()).find((row) => row.kind === kind);
  if (!found) throw new Error(`No finding ${kind}`);
  return found;
};
const fix = async (kind: string) => fixById((await theFinding(kind)).id);
const fixById = (findingId: string) =>
  fixFinding({ merchantId: world.merchantId, userId: world.userId, findingId });
const ours = () => world.query((tx) => tx.connection.findFirstOrThrow());
const linkAlerts = async () =>
  (await openAlerts(world.merchantId)).filter(({ kind }) => kind === "link_path_broken");

/** Changes something at the provider as the merchant would, past our adapter. */
async function atStripe(
  method: string,
  path: string,
  params: Record<string, string> = {},
): Promise<Response> {
  const { account } = world;
  const apiKey = await account.key();
  return fetch(`${account.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/x-www-form-urlencoded" },
    body: method === "GET" ? undefined : new URLSearchParams(params),
  });
}

async function requestsSince(work: () => Promise<unknown>): Promise<Request[]> {
  const read = () => world.account.control.get<Request[]>("/_control/requests?since=0");
  const before = (await read()).at(-1)?.n ?? 0;
  await work();
  return (await read()).filter(({ n }) => n > before);
}

async function writesSince(work: () => Promise<unknown>): Promise<string[]> {
  const writes = (await requestsSince(work)).filter(({ method }) => method !== "GET");
  return writes.map(({ method, path }) => `${method} ${path}`);
}

const portalPath = async () =>
  `/v1/billing_portal/configurations/${(await ours()).portalConfigurationId ?? "none"}`;

describe("a healthy account", () => {
  it("has no finding, and looking writes nothing at the provider", async () => {
    expect(await writesSince(run)).toEqual([]);
    expect(await kinds()).toEqual([]);
    expect(await linkAlerts()).toEqual([]);
  });

  it("is looked at when it connects, and once a day", async () => {
    const runs = () => world.query((tx) => tx.doctorRun.findMany({ orderBy: { askedAt: "asc" } }));
    expect(await runs()).toMatchObject([
      { cause: "connect", state: "done", areasDone: 6, skipped: { hosts: "local_only" } },
    ]);
    await dispatchCheckups();
    expect(await runs()).toHaveLength(1);
    await ownerQuery(
      `UPDATE "DoctorRun" SET "askedAt" = now() - interval '25 hours' WHERE "merchantId" = $1`,
      [world.merchantId],
    );
    await dispatchCheckups();
    await dispatchCheckups();
    await runJobs();
    expect(await runs()).toMatchObject([{ cause: "connect" }, { cause: "daily", state: "done" }]);
  });
});

describe("a broken card form", () => {
  it("is found, alarms before a customer meets it, is fixed with one write, and a second run finds nothing", async () => {
    await atStripe("POST", await portalPath(), { active: "false" });
    await run();
    const [finding] = await openFindings();
    expect(finding).toMatchObject({ kind: "portal_inactive", severity: "urgent" });
    expect(finding?.evidence).toMatchObject({
      ids: [(await ours()).portalConfigurationId],
      values: { isActive: false },
      readAt: expect.stringMatching(/^2\d{3}-.*Z$/),
    });
    expect(await linkAlerts()).toMatchObject([{ subject: "portal_inactive", count: 1 }]);
    await run();
    expect(await linkAlerts()).toMatchObject([{ count: 1 }]);

    expect(await writesSince(async () => expect(await fix("portal_inactive")).toBe("fixed"))).toEqual([
      `POST ${await portalPath()}`,
    ]);
    expect(await linkAlerts()).toEqual([]);
    expect(await writesSince(run)).toEqual([]);
    expect(await kinds()).toEqual([]);
    const row = await world.query((tx) => tx.doctorFinding.findFirstOrThrow());
    expect(row).toMatchObject({ resolvedBy: "fix", fixAskedBy: world.userId });
    const actions = await auditedActions(world.merchantId);
    expect(actions.filter((action) => action.startsWith("doctor."))).toEqual([
      "doctor.fix-decided",
      "doctor.fixed",
    ]);
  });

  it("fixed by two at once, and again, is one write", async () => {
    await atStripe("POST", await portalPath(), { "features[payment_method_update][enabled]": "false" });
    await run();
    const { id } = await theFinding("card_update_off");
    const results: string[] = [];
    const writes = await writesSince(async () => {
      results.push(...(await Promise.all([fixById(id), fixById(id), fixById(id)])));
    });
    expect(writes).toHaveLength(1);
    expect(results.sort()).toEqual(["fixed", "under_way", "under_way"]);
    expect(await writesSince(async () => expect(await fixById(id)).toBe("already"))).toEqual([]);
  });

  it("whose fix died between the provider's write and our row ends like any other, with no further write", async () => {
    await atStripe("POST", await portalPath(), { active: "false" });
    await run();
    const { id } = await theFinding("portal_inactive");
    await crashOnWrite("DoctorRun", "INSERT", () => expect(fixById(id)).rejects.toThrow());
    expect(await theFinding("portal_inactive")).toMatchObject({ resolvedAt: null });
    expect(await writesSince(async () => expect(await fixById(id)).toBe("fixed"))).toEqual([]);
    expect(await kinds()).toEqual([]);
  });

  it("that a lost worker was fixing can be fixed again once its lease is over", async () => {
    await atStripe("POST", await portalPath(), { active: "false" });
    await run();
    const { id } = await theFinding("portal_inactive");
    const lease = (minutes: number) =>
      world.query((tx) =>
        tx.doctorFinding.update({
          where: { id },
          data: { fixingUntil: new Date(Date.now() + minutes * 60_000) },
        }),
      );
    await lease(1);
    expect(await fixById(id)).toBe("under_way");
    await lease(-1);
    expect(await fixById(id)).toBe("fixed");
  });

  it("of the other mode in our books is found missing in this one; ours is found again by its mark", async () => {
    const { portalConfigurationId } = await ours();
    await world.query((tx) =>
      tx.connection.updateMany({ data: { portalConfigurationId: "bpc_of_the_other_mode" } }),
    );
    await run();
    const finding = await theFinding("portal_missing");
    expect(finding.evidence).toMatchObject({ ids: ["bpc_of_the_other_mode", portalConfigurationId] });
    expect(await writesSince(async () => expect(await fix("portal_missing")).toBe("fixed"))).toEqual([]);
    expect(await ours()).toMatchObject({ portalConfigurationId });
  });

  it("is looked at again when the provider says that it was changed", async () => {
    const configuration = (await ours()).portalConfigurationId ?? "";
    await atStripe("POST", await portalPath(), { active: "false" });
    const { id: connectionId } = await ours();
    await world.query((tx) =>
      tx.providerEvent.create({
        data: {
          merchantId: world.merchantId,
          connectionId,
          providerEventId: `evt_${configuration}`,
          type: "billing_portal.configuration.updated",
          objectId: configuration,
          refs: {},
          source: "webhook",
          occurredAt: new Date(),
        },
      }),
    );
    const event = await world.query((tx) => tx.providerEvent.findFirstOrThrow());
    await handleEvent({ merchantId: world.merchantId, eventId: event.id });
    await runJobs();
    expect(await kinds()).toEqual(["portal_inactive"]);
  });
});

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
    world = await recoveryWorld({ key: (account) => account.key({ permissions: "scan" }), isOn: false });
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

describe("when the provider has trouble", () => {
  it("what could not be read keeps its findings and is named; the rest is examined", async () => {
    await atStripe("POST", await portalPath(), { active: "false" });
    await run();
    await atStripe("POST", await portalPath(), { active: "true" });
    const { skipped } = await withFault({ match: "GET /v1/billing_portal/configurations", kind: "500" }, run);
    expect(skipped).toMatchObject({ portal: "provider_failed" });
    expect(await kinds()).toEqual(["portal_inactive"]);
    await run();
    expect(await kinds()).toEqual([]);
    const row = await world.query((tx) => tx.doctorFinding.findFirstOrThrow());
    expect(row.resolvedBy).toBe("gone");
  });

  it("a fix that fails says so, is written down, and can be asked for again at once", async () => {
    await atStripe("POST", await portalPath(), { active: "false" });
    await run();
    await withFault({ match: `POST ${await portalPath()}`, kind: "503" }, () =>
      expect(fix("portal_inactive")).rejects.toMatchObject({ code: "provider_failed" }),
    );
    expect((await auditedActions(world.merchantId)).at(-1)).toBe("doctor.fix-failed");
    expect(await fix("portal_inactive")).toBe("fixed");
  });

  it("a run with a revoked key ends as failed, with the code", async () => {
    const { apiKey: key } = world.account.account();
    await world.account.control.patch("/_control/keys", { key, status: "revoked" });
    await expect(run()).rejects.toMatchObject({ code: "provider_unauthorized" });
    const latest = await world.query((tx) => tx.doctorRun.findFirstOrThrow({ orderBy: { askedAt: "desc" } }));
    expect(latest).toMatchObject({ state: "failed", failureCode: "provider_unauthorized" });
    expect((await openAlerts(world.merchantId)).map(({ kind }) => kind)).toContain("connection_broken");
  });
});

describe("tenants", () => {
  it("another merchant's finding is not found, and its rows are not seen", async () => {
    await atStripe("POST", await portalPath(), { active: "false" });
    await run();
    const { id } = await theFinding("portal_inactive");
    const other = await recoveryWorld();
    await expect(
      fixFinding({ merchantId: other.merchantId, userId: other.userId, findingId: id }),
    ).rejects.toMatchObject({ code: "finding_not_found" });
    const seen = await withMerchant(other.merchantId, (tx) =>
      tx.doctorFinding.count({ where: { merchantId: world.merchantId } }),
    );
    expect(seen).toBe(0);
  });
});
