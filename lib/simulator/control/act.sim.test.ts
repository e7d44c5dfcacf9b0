import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { failedRenewal, openWorld, type OpenWorld } from "@/lib/simulator/testing/open-world";

describe("verbs of the control API", () => {
  let open: OpenWorld;

  beforeAll(async () => {
    open = await openWorld("act");
  });
  afterAll(() => open.close());

  const statusOf = async (invoice: string) => (await open.stripe.invoices.retrieve(invoice)).status;

  it("give a subscription its past, all of it paid", async () => {
    const made = await open.act("subscribe", {
      name: "Past",
      amountMinor: 700,
      currency: "eur",
      card: "expired",
      startedDaysAgo: 100,
    });
    const invoices = await open.stripe.invoices.list({ subscription: made.subscription });
    expect(invoices.data.map((invoice) => invoice.status)).toEqual(["paid", "paid", "paid", "paid"]);
    const { status } = await open.act("renew", { subscription: made.subscription });
    expect(status).toBe("open");
  });

  it("subscribe a customer to one more thing, in another currency", async () => {
    const plan = { amountMinor: 700, currency: "eur" };
    const { customer } = await open.act("subscribe", { name: "Two", card: "ok", ...plan });
    const second = await open.act("subscribe", { customer, amountMinor: 900, currency: "usd" });
    const { data } = await open.stripe.invoices.list({ customer });
    expect(data.map(({ currency, status }) => [currency, status])).toEqual([
      ["usd", "paid"],
      ["eur", "paid"],
    ]);
    expect(data[0]?.parent?.subscription_details?.subscription).toBe(second.subscription);
    await expect(open.act("subscribe", { customer: "cus_none", ...plan })).rejects.toThrow("cus_none");
  });

  it("pay outside, void and write off", async () => {
    const [outside, voided, off] = [
      await failedRenewal(open),
      await failedRenewal(open),
      await failedRenewal(open),
    ];
    await open.act("pay-outside", { invoice: outside.invoice });
    const paid = await open.stripe.invoices.retrieve(outside.invoice, { expand: ["payments"] });
    expect(paid).toMatchObject({ status: "paid", amount_paid_off_stripe: 1900 });
    expect(paid.payments?.data.map((payment) => payment.status)).toEqual(["canceled"]);
    await open.act("void", { invoice: voided.invoice });
    await open.act("uncollectible", { invoice: off.invoice });
    expect([await statusOf(voided.invoice), await statusOf(off.invoice)]).toEqual(["void", "uncollectible"]);
    await expect(open.act("void", { invoice: voided.invoice })).rejects.toThrow("This invoice is void.");
  });

  it("refund in parts up to the amount, and dispute", async () => {
    const made = await open.act("subscribe", { name: "R", amountMinor: 1000, currency: "usd", card: "ok" });
    const { invoice } = await open.act("renew", { subscription: made.subscription });
    await open.act("refund", { invoice, amountMinor: 400 });
    await expect(open.act("refund", { invoice, amountMinor: 700 })).rejects.toThrow("Only 600");
    const { charge } = await open.act("dispute", { invoice });
    expect(await open.stripe.charges.retrieve(charge!)).toMatchObject({
      amount_refunded: 400,
      disputed: true,
    });
  });

  it("let the network renew a card that was refused, so that Stripe's next retry pays", async () => {
    const failed = await failedRenewal(open, "stolen");
    await open.act("update-card-automatically", { paymentMethod: failed.paymentMethod });
    await open.act("retry-invoice", { invoice: failed.invoice });
    expect(await statusOf(failed.invoice)).toBe("paid");
  });

  it("leave an open invoice payable when its subscription is cancelled", async () => {
    const failed = await failedRenewal(open);
    await open.act("cancel", { subscription: failed.subscription });
    const invoice = await open.stripe.invoices.retrieve(failed.invoice);
    expect(invoice).toMatchObject({ status: "open", auto_advance: false, next_payment_attempt: null });
    const { paymentMethod } = await open.act("card", { customer: failed.customer, card: "ok" });
    await open.stripe.invoices.pay(failed.invoice, { payment_method: paymentMethod });
    expect((await open.stripe.subscriptions.retrieve(failed.subscription)).status).toBe("canceled");
  });

  it("take what they cannot do with a sentence", async () => {
    await expect(open.act("fly")).rejects.toThrow(/There is no verb "fly"/);
    await expect(open.act("renew", { subscription: "sub_x" })).rejects.toThrow(
      /There is no subscription "sub_x"/,
    );
    await expect(
      open.act("subscribe", { name: "X", amountMinor: 1.5, currency: "usd", card: "ok" }),
    ).rejects.toThrow(/whole number/);
    await expect(
      open.act("subscribe", { name: "X", amountMinor: 1, currency: "usd", card: "gold" }),
    ).rejects.toThrow(/There is no card "gold"/);
    const { control } = open.simulator;
    await expect(control.post("/_control/switches", { nonsense: 1 })).rejects.toThrow(
      /There is no switch "nonsense"/,
    );
    await expect(control.post("/_control/switches", { smartRetries: "yes" })).rejects.toThrow(
      /cannot be "yes"/,
    );
    await expect(control.post("/_control/faults", { rules: [{ match: "*", kind: "fire" }] })).rejects.toThrow(
      /"kind"/,
    );
  });
});
