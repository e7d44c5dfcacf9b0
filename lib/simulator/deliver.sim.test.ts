import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { failedRenewal, openEndpoint, openWorld, type OpenWorld, until } from "./testing/open-world";

describe("delivery of events", () => {
  let open: OpenWorld;
  let hook: Awaited<ReturnType<typeof openEndpoint>>;
  let secret: string;

  beforeEach(async () => {
    open = await openWorld("deliver");
    hook = await openEndpoint();
    const endpoint = await open.stripe.webhookEndpoints.create({
      url: hook.url,
      enabled_events: ["invoice.payment_failed", "invoice.paid", "customer.updated"],
    });
    secret = endpoint.secret ?? "";
  });
  const isIdle = async () => (await open.simulator.control.get<{ idle: boolean }>("/_control/state")).idle;
  const allDelivered = () => vi.waitFor(async () => expect(await isIdle()).toBe(true), { timeout: 4_000 });

  afterEach(async () => {
    hook.close();
    await open.close();
  });

  it("signs what it sends so that the SDK accepts it, and only sends what the endpoint asked for", async () => {
    const failed = await failedRenewal(open);
    await until(() => hook.received.some((one) => one.type === "invoice.payment_failed"));
    const one = hook.received.find((got) => got.type === "invoice.payment_failed")!;
    const event = open.stripe.webhooks.constructEvent(one.body, one.signature, secret);
    expect(event.data.object).toMatchObject({ id: failed.invoice, object: "invoice", status: "open" });
    expect(event.data.object).not.toHaveProperty("payments");
    expect(new Set(hook.received.map((got) => got.type))).not.toContain("invoice.created");
    expect(() => open.stripe.webhooks.constructEvent(one.body, one.signature, "whsec_other")).toThrow(
      /signature/i,
    );
  });

  it("tries again soon after a failure, with the same event, and is not idle until then", async () => {
    hook.answer.status = 500;
    await failedRenewal(open);
    await until(() => hook.received.length > 0);
    const { id } = hook.received[0]!;
    const tries = () => hook.received.filter((one) => one.id === id).length;
    await until(() => tries() === 2);
    hook.answer.status = 200;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await isIdle()).toBe(false);
    await allDelivered();
    expect(tries()).toBe(3);
  });

  it("holds, drops and sends twice as it is told", async () => {
    const { control } = open.simulator;
    await control.post("/_control/delivery", { hold: true });
    await failedRenewal(open);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(hook.received).toHaveLength(0);
    await control.post("/_control/delivery", { hold: false });
    await allDelivered();
    expect(hook.received.map(({ type }) => type)).toContain("invoice.payment_failed");
    hook.received.length = 0;
    await control.post("/_control/delivery", { dropNext: 100 });
    await failedRenewal(open);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(hook.received).toHaveLength(0);
    await control.post("/_control/delivery", { dropNext: 0, duplicate: 1 });
    await failedRenewal(open);
    await until(() => hook.received.filter((one) => one.type === "invoice.payment_failed").length === 2);
  });
});
