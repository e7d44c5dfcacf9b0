import { describe, expect, it } from "vitest";

import { decideLink, type LinkInvoice, type LinkState } from "./link-target";

const invoice = (state: LinkInvoice["state"], subscriptionStatus = "past_due"): LinkInvoice => ({
  providerInvoiceId: `in_${state}`,
  number: null,
  amountMinor: 1900n,
  currency: "usd",
  state,
  subscriptionStatus,
});
const state = (invoices: LinkInvoice[], fields: Partial<LinkState> = {}): LinkState => ({
  hasCase: true,
  isOver: false,
  isRevoked: false,
  caseOutcome: null,
  isCustomerDeleted: false,
  connection: "ok",
  mayOpenPortal: true,
  isRetryRefused: false,
  invoices,
  ...fields,
});

describe("P5: a valid link never dead-ends", () => {
  it.each([
    ["unpaid", state([invoice("open")]), "pay", "card_form"],
    ["bank wants confirmation", state([invoice("needs_confirmation")]), "confirm", "hosted_invoice"],
    ["paid", state([invoice("paid")], { caseOutcome: "recovered" }), "paid", "hosted_invoice"],
    [
      "cancelled",
      state([invoice("withdrawn", "canceled")], { caseOutcome: "withdrawn" }),
      "cancelled",
      "hosted_invoice",
    ],
    ["paused", state([invoice("withdrawn", "active")], { caseOutcome: "withdrawn" }), "ended", null],
    ["void", state([invoice("void")], { caseOutcome: "withdrawn" }), "void", null],
    ["uncollectible", state([invoice("uncollectible")], { caseOutcome: "lost" }), "settle", "hosted_invoice"],
    ["lost by time", state([invoice("open")], { caseOutcome: "lost" }), "settle", "hosted_invoice"],
    ["bank debit under way", state([invoice("pending")]), "pending", null],
    ["customer deleted", state([invoice("open")], { isCustomerDeleted: true }), "settle", "hosted_invoice"],
    [
      "no further try of ours",
      state([invoice("open")], { isRetryRefused: true }),
      "settle",
      "hosted_invoice",
    ],
    ["no portal permission", state([invoice("open")], { mayOpenPortal: false }), "settle", "hosted_invoice"],
    ["key revoked", state([invoice("open")], { connection: "broken" }), "unavailable", "card_form"],
    ["merchant disconnected", state([invoice("open")], { connection: "disconnected" }), "contact", null],
    ["a reminder", state([], { hasCase: false }), "method", "card_form"],
    [
      "a reminder, key revoked",
      state([], { hasCase: false, connection: "broken" }),
      "unavailable",
      "card_form",
    ],
    ["a reminder, no portal", state([], { hasCase: false, mayOpenPortal: false }), "method_contact", null],
    [
      "a reminder, customer deleted",
      state([], { hasCase: false, isCustomerDeleted: true }),
      "method_contact",
      null,
    ],
    ["a reminder of long ago", state([], { hasCase: false, isOver: true }), "method_contact", null],
    [
      "a reminder, disconnected",
      state([], { hasCase: false, connection: "disconnected" }),
      "method_contact",
      null,
    ],
    ["revoked", state([invoice("open")], { isRevoked: true }), "contact", null],
    ["over", state([invoice("paid")], { isOver: true }), "ended", null],
  ] as const)("%s", (_name, given, kind, target) => {
    expect(decideLink(given)).toMatchObject({ kind, target });
  });

  it("lists only what will be charged", () => {
    const decision = decideLink(state([invoice("open"), invoice("paid"), invoice("void")]));
    expect(decision.payments.map(({ providerInvoiceId }) => providerInvoiceId)).toEqual(["in_open"]);
  });
});
