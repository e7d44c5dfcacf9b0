import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { failedRenewal, openWorld, type OpenWorld } from "@/lib/simulator/testing/open-world";

import { openPortal, submitPortalCard } from "./portal";

const GOOD = { number: "4242 4242 4242 4242", expMonth: 12, expYear: 2040, cvc: "123" };

describe("the portal's card form", () => {
  let open: OpenWorld;

  beforeAll(async () => {
    open = await openWorld("portal");
  });
  afterAll(() => open.close());

  async function session(customer: string) {
    const configuration = await open.stripe.billingPortal.configurations.create({
      features: { payment_method_update: { enabled: true }, invoice_history: { enabled: true } },
    });
    const made = await open.stripe.billingPortal.sessions.create({
      customer,
      configuration: configuration.id,
      return_url: "https://shop.example/back",
      flow_data: {
        type: "payment_method_update",
        after_completion: { type: "redirect", redirect: { return_url: "https://shop.example/done" } },
      },
    });
    return made.url.split("/").at(-1)!;
  }

  it("saves the card as the customer's default, leaves the subscription's own, and leads to the return address", async () => {
    const failed = await failedRenewal(open, "expired", { subscriptionCard: "lost" });
    const secret = await session(failed.customer);
    const page = openPortal(open.simulator.world, secret);
    expect(page).toMatchObject({ kind: "open", flow: "payment_method_update", canUpdateCard: true });
    const saved = submitPortalCard(open.simulator.world, secret, GOOD, "none");
    expect(saved).toMatchObject({
      kind: "saved",
      next: { type: "redirect", url: "https://shop.example/done" },
    });
    const method = saved.kind === "saved" ? saved.paymentMethod : "";
    const customer = await open.stripe.customers.retrieve(failed.customer);
    expect(customer).toMatchObject({ invoice_settings: { default_payment_method: method } });
    const subscription = await open.stripe.subscriptions.retrieve(failed.subscription);
    expect(subscription.default_payment_method).not.toBe(method);
    const invoice = await open.stripe.invoices.retrieve(failed.invoice);
    expect(invoice.status).toBe("open");
  });

  it("tells of the new card by three events, the customer's with the old default", async () => {
    const failed = await failedRenewal(open);
    const since = Math.floor(open.simulator.world.clock.now() / 1000) - 1;
    submitPortalCard(open.simulator.world, await session(failed.customer), GOOD, "none");
    const events = await open.stripe.events.list({
      created: { gte: since },
      types: ["setup_intent.succeeded", "payment_method.attached", "customer.updated"],
      limit: 3,
    });
    expect(events.data.map((event) => event.type).sort()).toEqual([
      "customer.updated",
      "payment_method.attached",
      "setup_intent.succeeded",
    ]);
    const updated = events.data.find((event) => event.type === "customer.updated");
    expect(updated?.data.previous_attributes).toEqual({
      invoice_settings: { default_payment_method: failed.paymentMethod },
    });
  });

  it("updates the subscription's own card too when that switch is on", async () => {
    const failed = await failedRenewal(open, "expired", { subscriptionCard: "lost" });
    open.simulator.world.switches.portalFlowUpdatesSubscription = true;
    const saved = submitPortalCard(open.simulator.world, await session(failed.customer), GOOD, "none");
    open.simulator.world.switches.portalFlowUpdatesSubscription = false;
    const subscription = await open.stripe.subscriptions.retrieve(failed.subscription);
    expect(subscription.default_payment_method).toBe(saved.kind === "saved" ? saved.paymentMethod : "none");
  });

  it("refuses the card that banks refuse when it is saved, and keeps the old default", async () => {
    const failed = await failedRenewal(open);
    const refused = { ...GOOD, number: "4000000000000002" };
    const outcome = submitPortalCard(open.simulator.world, await session(failed.customer), refused, "none");
    expect(outcome).toMatchObject({ kind: "declined", code: "generic_decline" });
    const customer = await open.stripe.customers.retrieve(failed.customer);
    expect(customer).toMatchObject({ invoice_settings: { default_payment_method: failed.paymentMethod } });
  });

  it("asks the bank first for a card that wants it, and saves nothing when that is refused", async () => {
    const failed = await failedRenewal(open);
    const secret = await session(failed.customer);
    const card = { ...GOOD, number: "4000002500003155" };
    expect(submitPortalCard(open.simulator.world, secret, card, "none")).toEqual({ kind: "confirm" });
    expect(submitPortalCard(open.simulator.world, secret, card, "refused").kind).toBe("declined");
    expect(submitPortalCard(open.simulator.world, secret, card, "approved").kind).toBe("saved");
  });

  it("dies five minutes after creation unless it was used, and an hour after the last use", async () => {
    const failed = await failedRenewal(open);
    const [unused, used] = [await session(failed.customer), await session(failed.customer)];
    const { world, control } = open.simulator;
    expect(openPortal(world, used).kind).toBe("open");
    await control.post("/_control/clock", { advanceSeconds: 6 * 60 });
    expect(openPortal(world, unused)).toMatchObject({ kind: "closed", reason: "expired" });
    expect(openPortal(world, used).kind).toBe("open");
    await control.post("/_control/clock", { advanceSeconds: 61 * 60 });
    expect(openPortal(world, used)).toMatchObject({ kind: "closed", reason: "expired" });
    expect(openPortal(world, "test_nobody")).toMatchObject({ kind: "closed", reason: "unknown" });
  });
});
