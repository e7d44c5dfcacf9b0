import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { failedRenewal, openWorld, type OpenWorld } from "@/lib/simulator/testing/open-world";

const TWO_WEEKS_SECONDS = 15 * 86_400;

describe("Stripe's own retries", () => {
  let open: OpenWorld;

  beforeEach(async () => {
    open = await openWorld("retries");
  });
  afterEach(() => open.close());

  const advance = (advanceSeconds: number) =>
    open.simulator.control.post("/_control/clock", { advanceSeconds });
  const ledgerOf = (invoice: string) =>
    open.simulator.world.realm(open.account, "test")!.ledger.filter((entry) => entry.invoice === invoice);

  it("tries a soft decline eight times within two weeks, then cancels the subscription", async () => {
    const failed = await failedRenewal(open);
    const first = await open.stripe.invoices.retrieve(failed.invoice);
    expect(first).toMatchObject({ attempt_count: 1, attempted: true, auto_advance: true });
    expect(first.next_payment_attempt).toBeGreaterThan(first.created);
    await advance(TWO_WEEKS_SECONDS);
    const last = await open.stripe.invoices.retrieve(failed.invoice);
    expect(last).toMatchObject({
      status: "open",
      attempt_count: 9,
      next_payment_attempt: null,
      auto_advance: false,
    });
    expect(ledgerOf(failed.invoice).map((entry) => entry.cause)).toEqual([
      "renewal",
      ...Array<string>(8).fill("smart_retry"),
    ]);
    const subscription = await open.stripe.subscriptions.retrieve(failed.subscription);
    expect(subscription).toMatchObject({
      status: "canceled",
      cancellation_details: { reason: "payment_failed" },
    });
  });

  it("counts retries of a hard decline without making them, until another card stands in the slot", async () => {
    const failed = await failedRenewal(open, "stolen");
    await advance(4 * 86_400);
    expect(ledgerOf(failed.invoice)).toHaveLength(1);
    expect((await open.stripe.invoices.retrieve(failed.invoice)).attempt_count).toBe(3);
    await open.act("card", { customer: failed.customer, card: "ok" });
    await advance(2 * 86_400);
    expect((await open.stripe.invoices.retrieve(failed.invoice)).status).toBe("paid");
    expect(ledgerOf(failed.invoice).at(-1)?.cause).toBe("smart_retry");
  });

  it.each([
    ["unpaid", "unpaid"],
    ["past_due", "past_due"],
    ["pause", "paused"],
  ])("leaves the subscription as the merchant chose: %s", async (afterRetries, status) => {
    await open.simulator.control.post("/_control/switches", { afterRetries });
    const failed = await failedRenewal(open);
    await advance(TWO_WEEKS_SECONDS);
    expect((await open.stripe.subscriptions.retrieve(failed.subscription)).status).toBe(status);
  });

  it("renews by itself when the clock passes the period's end, about an hour later", async () => {
    const made = await open.act("subscribe", { name: "Bo", amountMinor: 500, currency: "usd", card: "ok" });
    await advance(32 * 86_400);
    const invoices = await open.stripe.invoices.list({ subscription: made.subscription });
    expect(invoices.data.map((invoice) => [invoice.billing_reason, invoice.status])).toEqual([
      ["subscription_cycle", "paid"],
      ["subscription_create", "paid"],
    ]);
    const finalizedAt = invoices.data[0]!.status_transitions.finalized_at! - invoices.data[0]!.created;
    expect(finalizedAt).toBeGreaterThanOrEqual(3600);
  });
});
