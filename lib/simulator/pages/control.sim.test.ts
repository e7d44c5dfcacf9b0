import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { addAccount } from "@/lib/simulator/control/add-account";
import type { Realm } from "@/lib/simulator/realm";
import { startSimulator, type Simulator } from "@/lib/simulator/start-simulator";

let simulator: Simulator;
let realm: Realm;
let account: string;
let subscribed: { customer: string; subscription: string; paymentMethod: string };

async function open(query: Record<string, string>) {
  const answer = await fetch(
    `${simulator.url}/control?${new URLSearchParams({ account, mode: "test", ...query })}`,
  );
  return answer.text();
}

async function post(what: string, form: Record<string, string> | [string, string][]) {
  const body = new URLSearchParams([
    ["account", account],
    ["mode", "test"],
    ...(Array.isArray(form) ? form : Object.entries(form)),
  ]);
  const answer = await fetch(`${simulator.url}/control/${what}`, {
    method: "POST",
    body,
    redirect: "manual",
  });
  const to = new URL(answer.headers.get("location") ?? "/", simulator.url).searchParams;
  return { status: answer.status, said: to.get("said"), failed: to.get("failed") };
}

const invoices = () => realm.data.invoices.where("customer", subscribed.customer);
const latest = () => {
  const invoice = invoices().at(-1);
  if (!invoice) throw new Error("no invoice");
  return invoice;
};

beforeAll(async () => {
  simulator = await startSimulator({ seed: "control-pages" });
  account = addAccount(simulator.world, { name: "Shop" }).id;
  const found = simulator.world.realm(account, "test");
  if (!found) throw new Error("no realm");
  realm = found;
});

beforeEach(async () => {
  subscribed = await simulator.control.act(
    "subscribe",
    { account, mode: "test" },
    {
      name: "<i>Ann</i>",
      email: "ann@example.com",
      amountMinor: 2900,
      currency: "eur",
      card: "ok",
      startedDaysAgo: 40,
    },
  );
});

afterAll(() => simulator.close());

it("lets a renewal fail and then recovers it", async () => {
  const { subscription } = subscribed;
  expect(await post("act", { do: "renew-fail", subscription })).toMatchObject({
    status: 303,
    said: expect.stringContaining("failed") as string,
  });
  expect(latest()).toMatchObject({ status: "open", attempt_count: 1 });
  expect(await post("act", { do: "recover", invoice: latest().id })).toMatchObject({
    said: "1 of 1 invoice is paid now.",
  });
  expect(latest().status).toBe("paid");
  expect((await post("act", { do: "renew", subscription })).said).toBe("The renewal was paid.");
});

it("fails and recovers a subscription that has a card of its own", async () => {
  const { customer, subscription } = subscribed;
  const where = { account, mode: "test" } as const;
  await simulator.control.act("card", where, {
    customer,
    card: "ok",
    slot: "subscription",
    target: subscription,
  });
  await post("act", { do: "renew-fail", subscription });
  expect(latest().status).toBe("open");
  await post("act", { do: "recover", invoice: latest().id });
  expect(latest().status).toBe("paid");
});

it("puts a card in the subscription's own slot when asked to", async () => {
  const { customer, subscription } = subscribed;
  const before = realm.data.subscriptions.get(subscription)?.default_payment_method;
  expect(await post("act", { do: "card", customer, card: "lost", slot: "subscription" })).toMatchObject({
    said: "The card is saved.",
  });
  expect(realm.data.subscriptions.get(subscription)?.default_payment_method).not.toBe(before);
});

it("recovers the chosen invoices at once, and says so when none is chosen", async () => {
  const { subscription } = subscribed;
  await post("act", { do: "renew-fail", subscription });
  await post("act", { do: "renew", subscription });
  const open = invoices().filter((invoice) => invoice.status === "open");
  expect(open).toHaveLength(2);
  const chosen = open.map((invoice): [string, string] => ["invoice", invoice.id]);
  expect(await post("act", [["do", "recover"], ...chosen])).toMatchObject({
    said: "2 of 2 invoices are paid now.",
  });
  expect((await post("act", { do: "recover" })).failed).toContain("Choose");
});

it.each([
  ["refund", "refunded"],
  ["dispute", "disputed"],
])("does %s to a paid invoice", async (act, field) => {
  await post("act", { do: "renew", subscription: subscribed.subscription });
  expect((await post("act", { do: act, invoice: latest().id })).failed).toBeNull();
  expect(realm.data.charges.where("customer", subscribed.customer).at(-1)).toMatchObject({ [field]: true });
});

it.each(["won", "lost"])("offers to end a dispute as %s while it is open, and does", async (outcome) => {
  await post("act", { do: "renew", subscription: subscribed.subscription });
  await post("act", { do: "dispute", invoice: latest().id });
  const button = new RegExp(`name="invoice" value="${latest().id}" /><button[^>]*value="dispute-${outcome}"`);
  expect(await open({ view: "invoices" })).toMatch(button);
  const ended = await post("act", { do: `dispute-${outcome}`, invoice: latest().id });
  expect(ended).toMatchObject({ failed: null, said: expect.stringContaining("dispute is closed") as string });
  expect(await open({ view: "invoices" })).not.toMatch(button);
});

it.each([
  ["void", "void"],
  ["uncollectible", "uncollectible"],
  ["pay-outside", "paid"],
])("does %s to an open invoice", async (act, status) => {
  await post("act", { do: "renew-fail", subscription: subscribed.subscription });
  expect((await post("act", { do: act, invoice: latest().id })).failed).toBeNull();
  expect(latest().status).toBe(status);
});

it("pauses, cancels and deletes", async () => {
  const { customer, subscription } = subscribed;
  await post("act", { do: "pause-collection", subscription });
  expect(realm.data.subscriptions.get(subscription)?.pause_collection).not.toBeNull();
  await post("act", { do: "cancel", subscription });
  expect(realm.data.subscriptions.get(subscription)?.status).toBe("canceled");
  await post("act", { do: "delete-customer", customer });
  expect((await open({ q: customer })).includes("No customers here")).toBe(true);
});

it("creates a customer from its form and escapes the name", async () => {
  const form = {
    do: "subscribe",
    name: "<b>Eve</b>",
    email: "eve@example.com",
    amountMinor: "1500",
    currency: "USD",
    interval: "month",
    card: "ok",
  };
  expect((await post("act", form)).said).toContain("$15.00");
  const text = await open({ q: "eve@example.com" });
  expect([text.includes("&lt;b&gt;Eve"), text.includes("<b>Eve")]).toEqual([true, false]);
  expect((await post("act", { ...form, amountMinor: "1.5" })).failed).toContain("whole number");
});

it.each([
  [{ do: "refund", invoice: "in_nothing" }, "There is no invoice"],
  [{ do: "renew", subscription: "" }, "subscription"],
  [{ do: "explode" }, "unknown"],
])("says what is wrong with %j", async (form, words) => {
  expect((await post("act", form as Record<string, string>)).failed).toContain(words);
});

it("moves the clock, and shows how far a long move is while it plays", async () => {
  const before = simulator.world.clock.now();
  expect(await post("clock", { seconds: "86400" })).toMatchObject({ status: 303, failed: null });
  await vi.waitFor(() => expect(simulator.world.isPlaying).toBe(false));
  expect(simulator.world.clock.now() - before).toBeGreaterThanOrEqual(86_400_000);
  expect((await post("clock", { seconds: "soon" })).failed).not.toBeNull();
  simulator.world.isPlaying = true;
  try {
    const text = await open({ view: "clock" });
    expect([text.includes("<progress"), text.includes('http-equiv="refresh"')]).toEqual([true, true]);
    expect((await post("clock", { seconds: "3600" })).failed).toContain("still moving");
  } finally {
    simulator.world.isPlaying = false;
  }
});

it("sets faults, delivery and switches, and clears faults again", async () => {
  await post("faults", {
    do: "add",
    match: "POST /v1/x",
    kind: "500",
    percent: "20",
    count: "3",
    latencyMs: "0",
  });
  expect(simulator.world.faults).toMatchObject([
    { match: "POST /v1/x", kind: "500", probability: 0.2, count: 3 },
  ]);
  await post("faults", { do: "clear" });
  expect(simulator.world.faults).toEqual([]);
  await post("delivery", { shuffle: "1", percent: "50", dropNext: "1" });
  expect(simulator.world.delivery).toMatchObject({ shuffle: true, hold: false, duplicate: 0.5, dropNext: 1 });
  await post("delivery", { percent: "0", dropNext: "0" });
  await post("switches", { payAuthenticationStatus: "400", portalTotalCapHours: "null", ownMails: "true" });
  expect(simulator.world.switches).toMatchObject({
    payAuthenticationStatus: 400,
    portalTotalCapHours: null,
    ownMails: true,
  });
  expect((await post("switches", { visaRetryLimit: "7" })).failed).toContain("visaRetryLimit");
});

it("revokes and restores a key", async () => {
  const key = [...simulator.world.keys.values()].find(
    (one) => one.account.id === account && one.mode === "test",
  );
  expect((await open({ view: "keys" })).includes(key?.key ?? "?")).toBe(true);
  await post("keys", { key: key?.key ?? "", status: "revoked" });
  expect(key?.status).toBe("revoked");
  await post("keys", { key: key?.key ?? "", status: "active" });
  expect(key?.status).toBe("active");
  expect((await post("keys", { key: "rk_test_x", status: "active" })).failed).toContain("no such key");
});
