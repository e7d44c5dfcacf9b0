import { describe, expect, it } from "vitest";
import { toProviderEvent } from "./event-refs";

const refsOf = (object: Record<string, unknown>, previous?: Record<string, unknown>) =>
  toProviderEvent({
    id: "evt_1",
    object: "event",
    type: "any",
    created: 1,
    livemode: true,
    data: { object, previous_attributes: previous },
  })?.refs;

describe("toProviderEvent", () => {
  it.each([
    [
      "an invoice of today",
      {
        id: "in_1",
        object: "invoice",
        customer: "cus_1",
        parent: { type: "subscription_details", subscription_details: { subscription: "sub_1" } },
      },
      { invoice: "in_1", customer: "cus_1", subscription: "sub_1" },
    ],
    [
      "an invoice from before basil",
      {
        id: "in_1",
        object: "invoice",
        customer: "cus_1",
        subscription: "sub_1",
        payment_intent: "pi_1",
        charge: "ch_1",
      },
      { invoice: "in_1", customer: "cus_1", subscription: "sub_1", paymentIntent: "pi_1", charge: "ch_1" },
    ],
    [
      "a charge from before basil",
      { id: "ch_1", object: "charge", customer: "cus_1", invoice: "in_1", payment_intent: "pi_1" },
      { charge: "ch_1", customer: "cus_1", invoice: "in_1", paymentIntent: "pi_1" },
    ],
    [
      "a dispute",
      { id: "dp_1", object: "dispute", charge: { id: "ch_1" }, payment_intent: "pi_1" },
      { charge: "ch_1", paymentIntent: "pi_1" },
    ],
    [
      "a payment of an invoice",
      {
        id: "inpay_1",
        object: "invoice_payment",
        invoice: "in_1",
        payment: { type: "payment_intent", payment_intent: "pi_1" },
      },
      { invoice: "in_1", paymentIntent: "pi_1" },
    ],
    ["a customer", { id: "cus_1", object: "customer" }, { customer: "cus_1" }],
    [
      "a subscription",
      { id: "sub_1", object: "subscription", customer: { id: "cus_1" } },
      { subscription: "sub_1", customer: "cus_1" },
    ],
    ["a set-up intent without customer", { id: "seti_1", object: "setup_intent", customer: null }, {}],
    ["odd shapes", { id: 7, object: "invoice", customer: 7, parent: "x", payment: [] }, {}],
  ])("finds the ids of %s", (_, object, refs) => {
    expect(refsOf(object)).toEqual(refs);
  });

  it("finds the customer that a payment method was detached from", () => {
    expect(refsOf({ id: "pm_1", object: "payment_method", customer: null }, { customer: "cus_1" })).toEqual({
      customer: "cus_1",
    });
  });
});
