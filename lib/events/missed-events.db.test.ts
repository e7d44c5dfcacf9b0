import { describe, expect, it } from "vitest";

import { setUpWebhook } from "@/lib/merchants/set-up-webhook";
import { mendWebhook } from "@/lib/merchants/mend-webhook";
import { readRequestCounts } from "@/lib/merchants/read-request-counts";
import { dispatchSweeps } from "@/lib/recovery/dispatch-sweeps";
import { auditedActions, connectionOf, openAlerts } from "@/lib/testing/connected-merchant";
import {
  moveClock,
  ownerQuery,
  recoveryWorld,
  runJobs,
  type RecoveryWorld,
} from "@/lib/testing/recovery-world";
import { withSwitches } from "@/lib/testing/with-switches";

import { dispatchPolls } from "./dispatch-polls";
import { lookForMissed } from "./look-for-missed";

/** A merchant with our endpoint on its account; the others of this database rest. */
async function worldWithEndpoint(): Promise<RecoveryWorld> {
  const world = await recoveryWorld();
  await ownerQuery(`UPDATE "Merchant" SET "recoveryMode" = 'off' WHERE "id" <> $1`, [world.merchantId]);
  return world;
}

const objects = <T>({ account }: RecoveryWorld, collection: string) =>
  account.control.get<T[]>(`/_control/objects/${collection}?account=${account.id}&mode=${account.mode}`);

const healthOf = async ({ merchantId }: RecoveryWorld) => (await connectionOf(merchantId)).webhookHealth;

interface Endpoint {
  id: string;
  status: string;
}
const endpoints = (world: RecoveryWorld) => objects<Endpoint>(world, "webhook_endpoints");

const requestsNow = async ({ account }: RecoveryWorld) =>
  (await account.control.get<{ n: number }[]>("/_control/requests?since=0")).at(-1)?.n ?? 0;
const requestsSince = ({ account }: RecoveryWorld, n: number) =>
  account.control.get<{ method: string; path: string; params: { status?: string } }[]>(
    `/_control/requests?since=${n}`,
  );

/** Of each case: how it stands, and each invoice's state. */
const standing = async (world: RecoveryWorld, customer: string) => {
  const { state, outcome, heldReason, invoices } = await world.caseOf(customer);
  return { state, outcome, heldReason, invoices: invoices.map((invoice) => invoice.state) };
};

describe("P4: events that never arrive", () => {
  it.each([
    ["by the event list", true],
    ["by the sweep alone, with a key that may not list events", false],
  ])("72 hours without any webhook lose nothing: all is found %s", { timeout: 90_000 }, async (...row) => {
    const [, mayListEvents] = row;
    const world = await worldWithEndpoint();
    const { account } = world;
    const [paid, outside, cancelled, disputed] = [
      await account.failRenewal(),
      await account.failRenewal(),
      await account.failRenewal(),
      await account.failRenewal(),
    ];
    await world.drain();
    if (!mayListEvents) {
      const key = account.account().apiKey;
      await account.control.patch("/_control/keys", { key, without: ["event_read"] });
    }
    await moveClock(24);
    const late = await account.failRenewal();
    await account.act("card", { customer: paid.customer, card: "ok", slot: "customer" });
    await account.act("retry-invoice", { invoice: paid.invoice });
    await moveClock(24);
    await account.act("pay-outside", { invoice: outside.invoice });
    await account.act("cancel", { subscription: cancelled.subscription });
    await account.act("card", { customer: disputed.customer, card: "ok", slot: "customer" });
    await account.act("retry-invoice", { invoice: disputed.invoice });
    await account.act("dispute", { invoice: disputed.invoice });
    await moveClock(24);
    const last = await account.failRenewal();

    expect([await dispatchPolls(), await dispatchSweeps()].every((asked) => asked > 0)).toBe(true);
    await runJobs();

    const closed = (outcome: string, state: string) => ({
      state: "closed",
      outcome,
      heldReason: null,
      invoices: [state],
    });
    const open = { state: "open", outcome: null, heldReason: null, invoices: ["open"] };
    expect({
      paid: await standing(world, paid.customer),
      outside: await standing(world, outside.customer),
      cancelled: await standing(world, cancelled.customer),
      late: await standing(world, late.customer),
      last: await standing(world, last.customer),
    }).toEqual({
      paid: closed("recovered", "paid"),
      outside: closed("recovered", "paid"),
      cancelled: closed("withdrawn", "withdrawn"),
      late: open,
      last: open,
    });
    expect(await standing(world, disputed.customer)).toMatchObject({ invoices: ["paid"] });
    const waiting = await world.query((tx) =>
      tx.providerEvent.count({ where: { state: { not: "handled" } } }),
    );
    expect(waiting).toBe(0);
  });

  it("finds an invoice that is older than the list goes back, by its past-due subscription", async () => {
    const world = await worldWithEndpoint();
    const { account } = world;
    const terms = { name: "Ada", email: "ada@example.test", amountMinor: 2900, currency: "usd" };
    await withSwitches({ smartRetries: false }, async () => {
      const yearly = { ...terms, interval: "year", card: "ok", startedDaysAgo: 370 };
      const { customer = "", subscription } = await account.act("subscribe", yearly);
      await account.act("card", { customer, card: "insufficient-funds", slot: "customer" });
      const { invoice } = await account.act("renew", { subscription });
      await moveClock(24 * 31);
      await account.act("retry-invoice", { invoice });
      await dispatchSweeps();
      await runJobs();
      expect(await standing(world, customer)).toMatchObject({ state: "open", invoices: ["open"] });
    });
  });
});

describe("looks at the event list", () => {
  it.each([
    ["healthy", false, 59, 60],
    ["healthy", true, 59, 60],
    ["silent", false, 14, 15],
    ["missing", true, 4, 5],
    [null, false, 14, 15],
  ] as const)("with a webhook that is %s, busy %s: not after %i minutes, after %i", async (...row) => {
    const [webhookHealth, isBusy, early, due] = row;
    const world = await worldWithEndpoint();
    const ask = async (minutes: number) => {
      const pollAskedAt = new Date((await businessNow(world)).getTime() - minutes * 60_000 - 1_000);
      await world.query((tx) => tx.connection.updateMany({ data: { webhookHealth, isBusy, pollAskedAt } }));
      await dispatchPolls();
      return (await connectionOf(world.merchantId)).pollAskedAt?.getTime() !== pollAskedAt.getTime();
    };
    expect([await ask(early), await ask(due), await ask(0)]).toEqual([false, true, false]);
  });

  it("and a sweep a day, however often somebody looks; every request is counted for the merchant to see", async () => {
    const world = await worldWithEndpoint();
    await world.account.failRenewal();
    await world.drain();
    const before = await requestsNow(world);
    const counted = async () => (await readRequestCounts(world.merchantId))[0] ?? { reads: 0, writes: 0 };
    const { reads, writes } = await counted();
    for (let look = 0; look < 5; look += 1) {
      await dispatchPolls();
      await dispatchSweeps();
      await runJobs();
    }
    const made = (await requestsSince(world, before)).filter(({ path }) => path.startsWith("/v1/"));
    const after = await counted();
    expect(after.reads - reads + (after.writes - writes)).toBe(made.length);
    const looks = made.filter(({ method, path }) => method === "GET" && path === "/v1/webhook_endpoints");
    const sweeps = made.filter(({ params }) => params.status === "past_due");
    expect([looks.length, sweeps.length]).toEqual([1, 1]);
  });
});

describe("an endpoint that somebody took away", () => {
  it.each(["deleted", "disabled"])("%s: is noticed, put back, and what was missed is listed", async (how) => {
    const world = await worldWithEndpoint();
    const [endpoint] = await endpoints(world);
    await takeAway(world, endpoint?.id ?? "", how);
    const failed = await world.account.failRenewal();
    await lookForMissed(world);
    await runJobs();
    const now = await endpoints(world);
    expect(now).toMatchObject([{ status: "enabled" }]);
    expect(now[0]?.id === endpoint?.id).toBe(how === "disabled");
    expect((await connectionOf(world.merchantId)).webhookEndpointId).toBe(now[0]?.id);
    expect(await standing(world, failed.customer)).toMatchObject({ state: "open" });
    expect(await auditedActions(world.merchantId)).toContain("webhook.mended");
    expect(await openAlerts(world.merchantId)).toEqual([]);
  });

  it("taken away again on the same day: it stays away, and people are told once", async () => {
    const world = await worldWithEndpoint();
    for (let round = 0; round < 4; round += 1) {
      for (const { id } of await endpoints(world)) await takeAway(world, id, "deleted");
      await mendWebhook(world);
      if (round === 0) expect(await healthOf(world)).toBeNull();
    }
    expect(await endpoints(world)).toEqual([]);
    expect(await healthOf(world)).toBe("missing");
    expect(await openAlerts(world.merchantId)).toMatchObject([{ kind: "webhook_down", count: 1 }]);
    await moveClock(25);
    await mendWebhook(world);
    expect(await endpoints(world)).toHaveLength(1);
    expect(await openAlerts(world.merchantId)).toEqual([]);
  });

  it("silent, though it looks as it should: made anew once, told once, and well again when something is delivered", async () => {
    const world = await worldWithEndpoint();
    const [before] = await endpoints(world);
    const { account, merchantId } = world;
    const seen: (string | null)[] = [];
    for (let hour = 0; hour < 9; hour += 1) {
      await account.failRenewal();
      await moveClock(1);
      await lookForMissed(world);
      seen.push(await healthOf(world));
    }
    expect(seen).toEqual(Array(9).fill("silent"));
    const [after, ...others] = await endpoints(world);
    expect(others).toEqual([]);
    expect(after?.id).not.toBe(before?.id);
    const mended = (await auditedActions(merchantId)).filter((action) => action === "webhook.mended");
    expect(mended).toHaveLength(1);
    expect(await openAlerts(merchantId)).toMatchObject([{ kind: "webhook_down", count: 1 }]);

    await account.failRenewal();
    await moveClock(1);
    await lookForMissed(world);
    await world.query((tx) => tx.providerEvent.updateMany({ data: { source: "webhook" } }));
    await account.failRenewal();
    await world.query((tx) => tx.connection.updateMany({ data: { polledUntil: new Date(0) } }));
    await lookForMissed(world);
    expect(await healthOf(world)).toBe("healthy");
    expect((await connectionOf(merchantId)).lastWebhookAt).toBeInstanceOf(Date);
    expect(await openAlerts(merchantId)).toEqual([]);
  });

  it("is left alone where a person registered it, who is told; without the permission nobody asks", async () => {
    const world = await worldWithEndpoint();
    const { merchantId, account } = world;
    for (const { id } of await endpoints(world)) await takeAway(world, id, "deleted");
    await world.query((tx) => tx.connection.updateMany({ data: { webhookEndpointId: null } }));
    for (let look = 0; look < 3; look += 1) await mendWebhook(world);
    expect(await endpoints(world)).toEqual([]);
    expect(await openAlerts(merchantId)).toMatchObject([{ kind: "webhook_down", count: 1 }]);
    await account.control.patch("/_control/keys", {
      key: account.account().apiKey,
      without: ["webhook_write", "webhook_read"],
    });
    await mendWebhook(world).catch(() => undefined);
    const asked = await requestsNow(world);
    for (let look = 0; look < 3; look += 1) await mendWebhook(world);
    expect(await requestsNow(world)).toBe(asked);
    await setUpWebhook(merchantId);
  });
});

async function takeAway({ account }: RecoveryWorld, id: string, how: string): Promise<void> {
  const [method, body] = how === "deleted" ? ["DELETE", undefined] : ["POST", "disabled=true"];
  const headers = {
    authorization: `Bearer ${account.account().apiKey}`,
    "content-type": "application/x-www-form-urlencoded",
  };
  const answer = await fetch(`${account.url}/v1/webhook_endpoints/${id}`, { method, body, headers });
  if (!answer.ok) throw new Error(await answer.text());
}

async function businessNow({ account }: RecoveryWorld): Promise<Date> {
  return new Date((await account.control.get<{ now: string }>("/_control/clock")).now);
}
