import { describe, expect, it } from "vitest";

import { chargeOrder } from "./charge-order";

const none = { default_payment_method: null, default_source: null };
const customer = { invoice_settings: { default_payment_method: "pm_customer" } };

describe("the order in which slots are charged", () => {
  it("takes the customer's default when nothing stands above it", () => {
    expect(chargeOrder({ invoice: none, subscription: none, customer })).toEqual({
      method: "pm_customer",
      slot: "customer",
    });
  });

  it("lets a subscription's own method outrank the customer's new one", () => {
    const subscription = { ...none, default_payment_method: "pm_old" };
    expect(chargeOrder({ invoice: none, subscription, customer })?.slot).toBe("subscription");
  });

  it("lets the invoice outrank the subscription, and a named method everything", () => {
    const subscription = { ...none, default_payment_method: "pm_subscription" };
    const invoice = { ...none, default_payment_method: "pm_invoice" };
    expect(chargeOrder({ invoice, subscription, customer })?.method).toBe("pm_invoice");
    expect(chargeOrder({ given: "pm_given", invoice, subscription, customer })?.method).toBe("pm_given");
  });

  it("finds nothing when every slot is empty, whatever is attached", () => {
    const empty = { invoice_settings: { default_payment_method: null } };
    expect(chargeOrder({ invoice: none, subscription: null, customer: empty })).toBeNull();
  });
});
