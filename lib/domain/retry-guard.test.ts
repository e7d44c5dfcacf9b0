import { describe, expect, it } from "vitest";

import { customerFact, invoiceFact, methodFact, slotOf } from "@/lib/testing/facts";

import type { AttemptFact, InvoicePaymentFact, InvoiceFact } from "./facts";
import { declinedAsRead, hasTriedEnough, outcomeAsRead, refuseRetry } from "./retry-guard";

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

const payment: InvoicePaymentFact = {
  providerPaymentId: "inpay_1",
  status: "paid",
  amountPaidMinor: 1900n,
  paidAt: new Date("2026-05-02T00:00:00Z"),
  intent: "succeeded",
  providerIntentId: "pi_1",
  providerPaymentMethodId: "pm_1",
  providerChargeId: "ch_1",
  chargedAt: null,
  amountRefundedMinor: 0n,
  isDisputed: false,
  isDisputeLost: false,
};

describe("what became of a call whose answer was lost", () => {
  const decidedAt = new Date("2026-05-02T00:00:00Z");
  const called = { providerPaymentMethodId: "pm_1", decidedAt, attemptCount: 2 };

  it("paid by our card: ours, unless the provider counted a try of its own", () => {
    const paid = (attemptCount: number) => invoiceFact({ status: "paid", attemptCount, payments: [payment] });
    expect(outcomeAsRead(called, paid(2))).toBe("paid");
    expect(outcomeAsRead(called, paid(3))).toBeNull();
    expect(outcomeAsRead({ ...called, attemptCount: null }, paid(3))).toBe("paid");
    expect(outcomeAsRead({ ...called, providerPaymentMethodId: "pm_2" }, paid(2))).toBeNull();
  });

  it.each([
    ["since it was decided", {}, true],
    ["within what clocks differ by", { at: new Date("2026-05-01T23:59:10Z") }, true],
    ["before it was decided", { at: new Date("2026-05-01T23:58:00Z") }, false],
    ["of another invoice", { providerIntentId: "pi_2" }, false],
    ["of another card", { providerPaymentMethodId: "pm_2" }, false],
    ["that went well", { decline: null }, false],
  ] as [string, Partial<AttemptFact>, boolean][])("a charge %s", (_name, changes, isOurs) => {
    const decline = {
      code: "do_not_honor",
      adviceCode: null,
      networkAdviceCode: null,
      networkDeclineCode: null,
    };
    const attempt: AttemptFact = {
      providerChargeId: "ch_1",
      providerIntentId: "pi_1",
      providerPaymentMethodId: "pm_1",
      fingerprint: "print",
      brand: "visa",
      country: "US",
      at: new Date("2026-05-02T00:00:01Z"),
      decline,
      ...changes,
    };
    const invoice = invoiceFact({ payments: [{ ...payment, status: "open", intent: "requires_method" }] });
    const found = declinedAsRead(called, { invoice, attempts: [attempt] });
    expect(found).toEqual(isOurs ? { state: "declined", decline } : null);
    expect(declinedAsRead(called, { invoice, attempts: null })).toBeNull();
  });
});

describe("a leaked link tests no cards", () => {
  const now = new Date("2026-05-20T12:00:00Z");
  const hoursAgo = (hours: number, cause = "card_updated") => ({
    decidedAt: new Date(now.getTime() - hours * 3_600_000),
    cause,
  });
  it.each([
    ["four today", [1, 2, 3, 4].map((hours) => hoursAgo(hours)), false],
    ["five today", [1, 2, 3, 4, 5].map((hours) => hoursAgo(hours)), true],
    ["one of five a day ago", [1, 2, 3, 4, 24].map((hours) => hoursAgo(hours)), false],
    [
      "four, and one of our own schedule",
      [...[1, 2, 3, 4].map((hours) => hoursAgo(hours)), hoursAgo(5, "scheduled:soft")],
      false,
    ],
  ])("%s", (_name, retries, expected) => {
    expect(hasTriedEnough(retries, now)).toBe(expected);
  });
});
