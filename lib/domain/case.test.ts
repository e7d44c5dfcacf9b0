import { describe, expect, it } from "vitest";

import { invoiceFact } from "@/lib/testing/facts";

import { caseOutcome, failureOf, invoiceState, isPaymentUnderWay, opensCase } from "./case";
import type { InvoiceFact, InvoicePaymentFact, SubscriptionStatus } from "./facts";

const rules = { now: new Date("2026-05-01T02:00:00Z"), includesOneOff: false };
const subscription = (status: SubscriptionStatus, isCollectionPaused = false) => ({
  providerSubscriptionId: "sub_1",
  status,
  isCollectionPaused,
  endedAt: null,
  isEndedByFailure: false,
  endsAt: null,
  isEndChosen: false,
});
const payment = (fields: Partial<InvoicePaymentFact>): InvoicePaymentFact => ({
  providerPaymentId: "inpay_1",
  status: "open",
  amountPaidMinor: 0n,
  paidAt: null,
  intent: "requires_method",
  providerIntentId: null,
  providerPaymentMethodId: null,
  providerChargeId: null,
  chargedAt: null,
  amountRefundedMinor: 0n,
  isDisputed: false,
  isDisputeLost: false,
  ...fields,
});

describe("what opens a case", () => {
  it("is a failed, attempted, automatically charged renewal", () => {
    expect(opensCase(invoiceFact(), rules)).toBe(true);
    expect(opensCase(invoiceFact({ billingReason: "subscription_threshold" }), rules)).toBe(true);
  });

  const refusals: [string, Partial<InvoiceFact>][] = [
    ["a draft", { status: "draft" }],
    ["a paid invoice", { status: "paid" }],
    ["an invoice sent by mail", { isChargedAutomatically: false }],
    ["an invoice not tried yet", { isAttempted: false }],
    ["an invoice with nothing left to pay", { amountRemainingMinor: 0n }],
    ["an invoice that never failed", { failure: null }],
    ["a first payment", { billingReason: "subscription_create" }],
    ["an incomplete subscription", { subscription: subscription("incomplete") }],
    ["a cancelled subscription", { subscription: subscription("canceled") }],
    ["a paused subscription", { subscription: subscription("paused") }],
    ["a paused collection", { subscription: subscription("active", true) }],
    ["a one-off invoice", { subscription: null, billingReason: "manual" }],
    ["a bank debit under way", { payments: [payment({ intent: "processing" })] }],
  ];
  it.each(refusals)("is not %s", (_name, fields) => {
    expect(opensCase(invoiceFact(fields), rules)).toBe(false);
  });

  it("is a plan change only when it is still open after an hour", () => {
    const change = invoiceFact({ billingReason: "subscription_update" });
    expect(opensCase(change, { ...rules, now: new Date("2026-05-01T00:59:00Z") })).toBe(false);
    expect(opensCase(change, { ...rules, now: new Date("2026-05-01T01:01:00Z") })).toBe(true);
  });

  it("is a one-off invoice where the merchant says so", () => {
    const manual = invoiceFact({ subscription: null, billingReason: "manual" });
    expect(opensCase(manual, { ...rules, includesOneOff: true })).toBe(true);
  });
});

describe("the state of an invoice", () => {
  it.each([
    ["paid", { status: "paid" }],
    ["void", { status: "void" }],
    ["open", { status: "deleted" }],
    ["uncollectible", { status: "uncollectible" }],
    ["open", {}],
    ["pending", { payments: [payment({ intent: "processing" })] }],
    ["needs_confirmation", { payments: [payment({ intent: "requires_action" })] }],
    ["withdrawn", { subscription: subscription("canceled") }],
    ["withdrawn", { subscription: subscription("active", true) }],
  ] as [string, Partial<InvoiceFact>][])("is %s", (state, fields) => {
    expect(invoiceState(invoiceFact(fields))).toBe(state);
  });

  it("tells a bank debit of an earlier, cancelled payment from one under way", () => {
    const fields = { payments: [payment({ status: "canceled", intent: "processing" })] };
    expect(isPaymentUnderWay(invoiceFact(fields))).toBe(false);
  });

  it("reads a wish for confirmation as the failure it is", () => {
    const waiting = invoiceFact({ failure: null, payments: [payment({ intent: "requires_action" })] });
    expect(failureOf(waiting)?.code).toBe("authentication_required");
  });
});

describe("how a case ends", () => {
  it.each([
    [["paid", "open"], null],
    [["paid", "pending"], null],
    [["needs_confirmation"], null],
    [["paid", "paid"], "recovered"],
    [["paid", "void"], "partly"],
    [["uncollectible", "void"], "lost"],
    [["void"], "withdrawn"],
    [["withdrawn", "void"], "withdrawn"],
  ] as const)("%j is %s", (states, outcome) => {
    expect(caseOutcome([...states])).toBe(outcome);
  });
});
