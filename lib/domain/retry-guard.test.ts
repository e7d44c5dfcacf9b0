import { describe, expect, it } from "vitest";

import { customerFact, invoiceFact, methodFact, slotOf } from "@/lib/testing/facts";

import type { InvoiceFact } from "./facts";
import { refuseRetry } from "./retry-guard";

const retry = { providerPaymentMethodId: "pm_new", amountMinor: 1900n, currency: "usd" };
const customer = customerFact([slotOf("customer", methodFact("pm_new"))]);
const refuse = (fields: Partial<InvoiceFact>) => refuseRetry(retry, invoiceFact(fields), customer);
const inSubscription = (
  status: "active" | "past_due" | "unpaid" | "canceled" | "trialing",
  isCollectionPaused = false,
) => ({
  subscription: {
    providerSubscriptionId: "sub_1",
    status,
    isCollectionPaused,
    endedAt: null,
    isEndedByFailure: false,
    endsAt: null,
    isEndChosen: false,
  },
});

describe("P1 and P2: a retry is called only while it is still right", () => {
  it("goes on for active, past due and unpaid subscriptions and one-off invoices", () => {
    for (const status of ["active", "past_due", "unpaid"] as const)
      expect(refuse(inSubscription(status))).toBeNull();
    expect(refuse({ subscription: null })).toBeNull();
    expect(refuse({ status: "uncollectible" })).toBeNull();
  });

  it.each([
    ["already_paid", { status: "paid" }],
    ["invoice_not_payable", { status: "void" }],
    ["invoice_not_payable", { status: "draft" }],
    ["amount_changed", { amountRemainingMinor: 1901n }],
    ["amount_changed", { currency: "eur" }],
    ["subscription_not_active", inSubscription("canceled")],
    ["subscription_not_active", inSubscription("trialing")],
    ["collection_paused", inSubscription("active", true)],
  ] as [string, Partial<InvoiceFact>][])("stops: %s", (reason, fields) => {
    expect(refuse(fields)).toBe(reason);
  });

  it("stops when the card is in no slot any more, or its customer is gone", () => {
    const moved = customerFact([slotOf("customer", methodFact("pm_other"))]);
    expect(refuseRetry(retry, invoiceFact(), moved)).toBe("card_replaced");
    expect(refuseRetry(retry, invoiceFact(), { ...customer, isDeleted: true })).toBe("customer_deleted");
  });

  it("stops while a payment is under way or disputed", () => {
    const base = {
      providerPaymentId: "inpay_1",
      status: "open",
      amountPaidMinor: 0n,
      paidAt: null,
      intent: "processing",
      providerIntentId: "pi_1",
      providerPaymentMethodId: "pm_new",
      providerChargeId: null,
      chargedAt: null,
      amountRefundedMinor: 0n,
      isDisputed: false,
      isDisputeLost: false,
    } as const;
    expect(refuse({ payments: [base] })).toBe("payment_under_way");
    expect(refuse({ payments: [{ ...base, intent: "succeeded", isDisputed: true }] })).toBe("disputed");
  });
});
