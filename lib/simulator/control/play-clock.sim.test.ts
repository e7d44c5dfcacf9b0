import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import {
  failedRenewal,
  openEndpoint,
  openWorld,
  type OpenWorld,
  until,
} from "@/lib/simulator/testing/open-world";

/** A follower with things due at given times, each done once the clock has reached it. */
async function openFollower(dues: number[]) {
  const log = { times: [] as string[], polls: 0, busyPolls: 0 };
  let now = Date.now();
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      if (request.method === "POST") {
        const told = (JSON.parse(body) as { now: string }).now;
        log.times.push(told);
        now = Date.parse(told);
        if (dues.some((due) => due <= now)) log.busyPolls = 2;
        dues = dues.filter((due) => due > now);
        return response.end("{}");
      }
      log.polls += 1;
      const idle = log.busyPolls === 0;
      if (!idle) log.busyPolls -= 1;
      const next = dues.length > 0 ? new Date(Math.min(...dues)).toISOString() : null;
      response.end(JSON.stringify({ nextDueAt: next, idle }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, log, close: () => void server.close() };
}

describe("moving the clock", () => {
  let open: OpenWorld;

  beforeEach(async () => {
    open = await openWorld("clock");
  });
  afterEach(() => open.close());

  it("stops at each thing that a follower has due, and tells it the time", async () => {
    const start = Date.now();
    const dues = [start + 3_600_000, start + 2 * 86_400_000];
    const follower = await openFollower(dues);
    const { control } = open.simulator;
    await control.post("/_control/clock/followers", { url: follower.url });
    await control.post("/_control/clock", { advanceSeconds: 5 * 86_400 });
    const told = follower.log.times.map((time) => Date.parse(time));
    for (const due of dues) expect(told.some((time) => time >= due && time < due + 2000)).toBe(true);
    expect(told.at(-1)).toBeGreaterThanOrEqual(start + 5 * 86_400_000);
    follower.close();
  });

  it("arrives although a follower never does what it has due, or is not there", async () => {
    const stuck = createServer((_request, response) => {
      response.end(JSON.stringify({ nextDueAt: new Date(Date.now() + 60_000).toISOString(), idle: true }));
    });
    await new Promise<void>((resolve) => stuck.listen(0, "127.0.0.1", resolve));
    const { port } = stuck.address() as AddressInfo;
    const { control } = open.simulator;
    await control.post("/_control/clock/followers", { url: `http://127.0.0.1:${port}/` });
    await control.post("/_control/clock/followers", { url: "http://127.0.0.1:9/" });
    const beganMs = Date.now();
    const { now } = await control.post<{ now: string }>("/_control/clock", { advanceSeconds: 3600 });
    expect(Date.parse(now)).toBeGreaterThanOrEqual(beganMs + 3_600_000);
    stuck.close();
  });

  it("plays a month in moments, delivering what happens on the way before it answers", async () => {
    const hook = await openEndpoint();
    await open.stripe.webhookEndpoints.create({ url: hook.url, enabled_events: ["invoice.payment_failed"] });
    await failedRenewal(open);
    await until(() => hook.received.length === 1);
    const began = Date.now();
    await open.simulator.control.post("/_control/clock", { advanceSeconds: 31 * 86_400 });
    expect(Date.now() - began).toBeLessThan(5000);
    expect(hook.received).toHaveLength(9);
    hook.close();
  });

  it("refuses to go back, too far, or twice at once, each with a sentence", async () => {
    const { control } = open.simulator;
    await expect(control.post("/_control/clock", { to: "2020-01-01T00:00:00Z" })).rejects.toThrow(
      /only moves forward/,
    );
    await expect(control.post("/_control/clock", { advanceSeconds: 1e12 })).rejects.toThrow(/three years/);
    await expect(control.post("/_control/clock", { to: "soon" })).rejects.toThrow(/must be a time/);
    await expect(control.post("/_control/clock/followers", { url: "http://example.com/" })).rejects.toThrow(
      /this machine/,
    );
  });

  it("gives test clocks a time of their own", async () => {
    const { stripe } = open;
    const frozen = Math.floor(Date.now() / 1000);
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: frozen });
    const customer = await stripe.customers.create({ test_clock: clock.id });
    const method = await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
    const price = await stripe.prices.create({
      currency: "usd",
      unit_amount: 900,
      recurring: { interval: "month" },
      product_data: { name: "Clocked" },
    });
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      default_payment_method: method.id,
    });
    await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: frozen + 65 * 86_400 });
    expect((await stripe.testHelpers.testClocks.retrieve(clock.id)).status).toBe("ready");
    const invoices = await stripe.invoices.list({ subscription: subscription.id });
    expect(invoices.data.map((invoice) => invoice.status)).toEqual(["paid", "paid", "paid"]);
    expect(open.simulator.world.clock.offsetMs).toBe(0);
  });
});
