import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Fact } from "@/lib/domain/facts";
import type { ProviderEvent, RawRequest } from "@/lib/domain/provider";
import { type SimulatedAccount, simulateAccount } from "@/lib/testing/simulate-account";
import { callStripe } from "./client";
import { toFacts } from "./events";
import { ensureWebhook, removeWebhook } from "./webhook-endpoint";
import { eventTypes } from "./webhook/registry";
import { verify } from "./webhook/verify";

let sim: SimulatedAccount;
beforeEach(async () => {
  sim = await simulateAccount();
});

const url = "https://recoup.example/api/webhooks/stripe/1";
const listed = () => callStripe(sim.account(), async (stripe) => (await stripe.webhookEndpoints.list()).data);

describe("ensureWebhook", () => {
  it("registers our events, in our version, with our mark", async () => {
    await ensureWebhook(sim.account(), url);
    const [endpoint] = await listed();
    expect(endpoint).toMatchObject({ url, status: "enabled", api_version: "2026-10-28.endive" });
    expect([...(endpoint?.enabled_events ?? [])].sort()).toEqual([...eventTypes].sort());
    expect(endpoint?.metadata).toMatchObject({ recoup_installation: "installation-1" });
  });

  it("enables and completes an endpoint that was changed", async () => {
    const { providerEndpointId } = await ensureWebhook(sim.account(), url);
    await callStripe(sim.account(), (stripe) =>
      stripe.webhookEndpoints.update(providerEndpointId, {
        disabled: true,
        enabled_events: ["invoice.paid"],
      }),
    );
    await ensureWebhook(sim.account(), url);
    const [endpoint, ...others] = await listed();
    expect(others).toEqual([]);
    expect(endpoint).toMatchObject({ id: providerEndpointId, status: "enabled" });
    expect(endpoint?.enabled_events).toHaveLength(eventTypes.length);
  });

  it("leaves the endpoint of another installation alone", async () => {
    await ensureWebhook(sim.account(), url);
    const other = sim.account({ owner: { installationId: "installation-2", merchantId: "m" } });
    expect(await ensureWebhook(other, url, { needsSecret: true })).toMatchObject({ isNew: true });
    expect(await listed()).toHaveLength(2);
  });

  const fill = (versions: string[], count: number) =>
    callStripe(sim.account(), async (stripe) => {
      for (let made = 0; made < count; made += 1) {
        const api_version = versions[made % versions.length] as "2024-06-20";
        const theirs = { url: `https://shop.example/${made}`, enabled_events: ["invoice.paid" as const] };
        await stripe.webhookEndpoints.create({ ...theirs, api_version });
      }
    });

  it("goes without a version of its own where the account has pinned as many as Stripe allows", async () => {
    await fill(["2023-10-16", "2024-04-10", "2024-06-20"], 3);
    const made = await ensureWebhook(sim.account(), url);
    expect(made).toMatchObject({ isNew: true, secret: expect.any(String) });
    expect(await ensureWebhook(sim.account(), url)).toMatchObject({ isNew: false });
  });

  it("says what to do when the account is full, and when our address is refused", async () => {
    await expect(ensureWebhook(sim.account(), "ftp://recoup")).rejects.toMatchObject({
      userMessage: expect.stringContaining("APP_URL"),
    });
    await fill(["2024-06-20"], 16);
    await expect(ensureWebhook(sim.account(), url)).rejects.toMatchObject({
      providerCode: "too_many_endpoints",
      userMessage: expect.stringContaining("Remove one"),
    });
  });

  it("removes what it made, and what is gone already", async () => {
    const { providerEndpointId } = await ensureWebhook(sim.account(), url);
    await removeWebhook(sim.account(), providerEndpointId);
    await removeWebhook(sim.account(), providerEndpointId);
    expect(await listed()).toEqual([]);
  });
});

describe("a delivered event", () => {
  const received: RawRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const signature = request.headers["stripe-signature"];
      received.push({ body: Buffer.concat(chunks).toString(), signature: signature?.toString() ?? null });
      response.end();
    });
  });
  let secret: string;
  beforeEach(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    secret = (await ensureWebhook(sim.account(), endpoint)).secret ?? "";
    received.length = 0;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const arrived = async (type: string): Promise<ProviderEvent> => {
    for (let tries = 0; tries < 100; tries += 1) {
      const found = received.map((request) => verify(request, [secret])).find((event) => event.type === type);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${type} did not arrive`);
  };
  const factsOf = async (type: string) => toFacts([await arrived(type)], sim.account());
  const kinds = (facts: Fact[]) => facts.map(({ kind }) => kind);

  it("is verified and translated: a failed renewal", async () => {
    const { invoice, customer } = await sim.failRenewal();
    const event = await arrived("invoice.payment_failed");
    expect(event).toMatchObject({ mode: "test", refs: { invoice, customer } });
    expect(await toFacts([event], sim.account())).toMatchObject([
      { kind: "customer", providerCustomerId: customer },
      { kind: "invoice", providerInvoiceId: invoice, failure: { code: "insufficient_funds" } },
    ]);
  });

  it("leads from a refund and a dispute to the invoice behind the charge", async () => {
    const { invoice, customer } = await sim.failRenewal();
    await sim.act("card", { customer, card: "ok", slot: "customer" });
    await sim.act("retry-invoice", { invoice });
    await sim.act("refund", { invoice });
    expect(await factsOf("charge.refunded")).toMatchObject([{ kind: "invoice", providerInvoiceId: invoice }]);
    await sim.act("dispute", { invoice });
    expect(await factsOf("charge.dispute.created")).toMatchObject([
      { kind: "invoice", payments: [{ isDisputed: true }] },
    ]);
  });

  it("leads from a card to the customer and from a subscription to its open invoices", async () => {
    const { customer, subscription } = await sim.failRenewal();
    await sim.act("card", { customer, card: "ok", slot: "customer" });
    expect(kinds(await factsOf("payment_method.attached"))).toEqual(["customer"]);
    await sim.act("cancel", { subscription });
    const facts = await factsOf("customer.subscription.deleted");
    expect(kinds(facts)).toEqual(["customer", "invoice"]);
  });

  it("says nothing of a customer that the account no longer has", async () => {
    const event: ProviderEvent = {
      providerEventId: "evt_1",
      type: "customer.updated",
      mode: "test",
      occurredAt: new Date(),
      objectId: "cus_unknown",
      refs: { customer: "cus_unknown" },
    };
    expect(await toFacts([event], sim.account())).toEqual([]);
  });
});
