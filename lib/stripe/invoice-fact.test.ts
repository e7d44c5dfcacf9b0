import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { isFailedAndUnpaid, toInvoiceFact } from "./invoice-fact";

const readAt = new Date("2026-11-20T10:00:00Z");

function invoice(changes: Record<string, unknown> = {}): Stripe.Invoice {
  const base = {
    id: "in_1",
    object: "invoice",
    livemode: true,
    customer: "cus_1",
    status: "open",
    collection_method: "charge_automatically",
    billing_reason: "subscription_cycle",
    currency: "JPY",
    amount_due: 5000,
    amount_paid: 0,
    amount_remaining: 5000,
    amount_paid_off_stripe: 0,
    attempted: true,
    attempt_count: 2,
    next_payment_attempt: 1_790_100_000,
    created: 1_790_000_000,
    number: "A-1",
    parent: { type: "subscription_details", subscription_details: { subscription: "sub_1" } },
    status_transitions: { finalized_at: 1_790_003_600, paid_at: null },
    default_payment_method: null,
    default_source: null,
    hosted_invoice_url: null,
  };
  return { ...base, ...changes } as unknown as Stripe.Invoice;
}

function payment(
  intent: Record<string, unknown> | string,
  changes: Record<string, unknown> = {},
): Stripe.InvoicePayment {
  return {
    id: "inpay_1",
    status: "open",
    amount_paid: null,
    created: 1_790_003_600,
    payment: { type: "payment_intent", payment_intent: intent },
    status_transitions: { paid_at: null, canceled_at: null },
    ...changes,
  } as unknown as Stripe.InvoicePayment;
}

const declined = {
  id: "pi_1",
  status: "requires_payment_method",
  payment_method: null,
  last_payment_error: {
    code: "card_declined",
    decline_code: "expired_card",
    payment_method: { id: "pm_old" },
  },
  latest_charge: {
    id: "ch_1",
    status: "failed",
    created: 1_790_050_000,
    amount_refunded: 0,
    disputed: false,
    outcome: null,
    payment_method: "pm_old",
  },
};
const paidBy = payment(
  {
    id: "pi_1",
    status: "succeeded",
    payment_method: "pm_new",
    last_payment_error: null,
    latest_charge: {
      id: "ch_2",
      status: "succeeded",
      created: 1_790_060_000,
      amount_refunded: 700,
      disputed: true,
      payment_method: "pm_new",
    },
  },
  { status: "paid", amount_paid: 5000, status_transitions: { paid_at: 1_790_060_000 } },
);

describe("toInvoiceFact", () => {
  it("gives exact amounts, lower-case currency and times", () => {
    expect(toInvoiceFact(invoice(), [payment(declined)], readAt)).toMatchObject({
      readAt,
      mode: "live",
      currency: "jpy",
      amountRemainingMinor: 5000n,
      nextPaymentAttemptAt: new Date(1_790_100_000_000),
      subscription: { providerSubscriptionId: "sub_1", status: "other" },
      slot: { owner: "invoice", ownerId: "in_1", method: null },
    });
  });

  it("says why and when the last attempt failed, and with which method", () => {
    const fact = toInvoiceFact(invoice(), [payment(declined)], readAt);
    expect(fact).toMatchObject({
      failure: { code: "expired_card" },
      lastFailedAt: new Date(1_790_050_000_000),
    });
    expect(fact.payments[0]).toMatchObject({
      intent: "requires_method",
      providerPaymentMethodId: "pm_old",
      providerChargeId: "ch_1",
    });
  });

  it("takes the newest of several failed payments", () => {
    const older = payment({
      ...declined,
      last_payment_error: { code: "card_declined", decline_code: "stolen_card" },
      latest_charge: { ...declined.latest_charge, created: 1_790_010_000 },
    });
    expect(toInvoiceFact(invoice(), [older, payment(declined)], readAt).failure?.code).toBe("expired_card");
  });

  it.each([
    [
      "a missing method",
      { id: "pi_1", status: "requires_payment_method", last_payment_error: null, latest_charge: null },
      "no_payment_method",
    ],
    [
      "a bank that asks",
      { id: "pi_1", status: "requires_action", last_payment_error: null, latest_charge: null },
      "authentication_required",
    ],
    ["an intent the key may not read", "pi_1", "unknown"],
  ])("names %s as its own reason, dated by the finalisation", (_, intent, code) => {
    const fact = toInvoiceFact(invoice(), [payment(intent)], readAt);
    expect(fact).toMatchObject({ failure: { code }, lastFailedAt: new Date(1_790_003_600_000) });
  });

  it("tells a failure without reasons when the key may not list payments", () => {
    expect(toInvoiceFact(invoice(), null, readAt)).toMatchObject({
      failure: { code: "unknown" },
      payments: [],
    });
  });

  it("does not call a bank debit under way a failure", () => {
    const debit = payment({
      id: "pi_1",
      status: "processing",
      last_payment_error: null,
      latest_charge: { id: "py_1", status: "pending", created: 1 },
    });
    const fact = toInvoiceFact(invoice(), [debit], readAt);
    expect(fact.failure).toBeNull();
    expect(fact.payments[0]?.intent).toBe("processing");
  });

  it("has no failure before the first attempt, nor once paid or void", () => {
    for (const changes of [
      { attempted: false },
      { status: "paid", amount_remaining: 0 },
      { status: "void" },
    ]) {
      expect(toInvoiceFact(invoice(changes), [payment(declined)], readAt).failure).toBeNull();
    }
  });

  it("keeps refunds and disputes of a payment", () => {
    const fact = toInvoiceFact(
      invoice({ status: "paid", amount_paid: 5000, amount_remaining: 0 }),
      [paidBy],
      readAt,
    );
    expect(fact.isPaidOutside).toBe(false);
    expect(fact.payments[0]).toMatchObject({
      amountPaidMinor: 5000n,
      amountRefundedMinor: 700n,
      isDisputed: true,
      providerPaymentMethodId: "pm_new",
    });
  });

  it.each([
    ["no payment at all", {}, [], true],
    [
      "a payment recorded by the merchant",
      {},
      [payment("", { status: "paid", payment: { type: "payment_record", payment_record: "pr_1" } })],
      true,
    ],
    ["an amount paid off Stripe", { amount_paid_off_stripe: 5000 }, [paidBy], true],
    ["nothing due", { amount_due: 0 }, [], false],
    ["payments that the key may not list", {}, null, false],
  ])("judges whether it was paid outside: %s", (_, changes, payments, isOutside) => {
    const paid = invoice({ status: "paid", amount_paid: 5000, amount_remaining: 0, ...changes });
    expect(toInvoiceFact(paid, payments, readAt).isPaidOutside).toBe(isOutside);
  });

  it("reads the status, pause and end of an expanded subscription", () => {
    const subscription = {
      id: "sub_1",
      object: "subscription",
      status: "canceled",
      pause_collection: { behavior: "void" },
      ended_at: 1_790_000_000,
      cancel_at: 1_790_000_000,
      cancel_at_period_end: true,
    };
    const parent = { type: "subscription_details", subscription_details: { subscription } };
    expect(toInvoiceFact(invoice({ parent }), [], readAt).subscription).toEqual({
      providerSubscriptionId: "sub_1",
      status: "canceled",
      isCollectionPaused: true,
      endedAt: new Date(1_790_000_000_000),
      isEndedByFailure: false,
      endsAt: new Date(1_790_000_000_000),
      isEndChosen: true,
    });
    expect(toInvoiceFact(invoice({ parent: null }), [], readAt).subscription).toBeNull();
  });

  it("counts an uncollectible invoice as still payable, a draft not", () => {
    const isFailed = (status: string) => isFailedAndUnpaid(toInvoiceFact(invoice({ status }), [], readAt));
    expect(["open", "uncollectible", "draft", "void", "paid"].map(isFailed)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
