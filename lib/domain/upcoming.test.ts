import { describe, expect, it } from "vitest";

import type { PaymentMethodFact } from "./facts";
import { findCandidates, type UpcomingFact } from "./upcoming";

const now = new Date("2027-01-20T10:00:00Z");
const both: { hasExpiryReminders: boolean; renewalNoticeDays: number | null } = {
  hasExpiryReminders: true,
  renewalNoticeDays: 14,
};

function card(id: string, expYear: number | null, expMonth: number | null, createdAt = 0): PaymentMethodFact {
  const look = { type: "card", fingerprint: `fp_${id}`, brand: "visa", last4: "4242" };
  return { providerPaymentMethodId: id, ...look, expYear, expMonth, createdAt: new Date(createdAt) };
}

function upcoming(more: Partial<UpcomingFact> = {}, ofCustomer = card("pm_1", 2027, 2)): UpcomingFact {
  return {
    readAt: now,
    providerSubscriptionId: "sub_1",
    status: "active",
    isCollectionPaused: false,
    isChargedAutomatically: true,
    cancelAt: null,
    nextChargeAt: new Date("2027-02-10T08:00:00Z"),
    interval: "month",
    intervalCount: 1,
    method: null,
    customer: {
      providerCustomerId: "cus_1",
      email: "ada@example.test",
      name: null,
      locales: [],
      country: null,
      method: ofCustomer,
    },
    ...more,
  };
}

const kinds = (fact: UpcomingFact, settings = both) =>
  findCandidates(fact, settings, now).map(({ kind, subject }) => `${kind} ${subject}`);

describe("who is told of a card that expires", () => {
  it("is a customer who is charged with it afterwards", () => {
    expect(kinds(upcoming())).toEqual(["expiry pm_1:2027-02"]);
    expect(kinds(upcoming({ status: "trialing" }))).toEqual(["expiry pm_1:2027-02"]);
  });

  it("is told of the card that is charged: the subscription's own before the customer's", () => {
    const fact = upcoming({ method: card("pm_2", 2027, 2, 5) }, card("pm_1", 2031, 1));
    expect(kinds(fact)).toEqual(["expiry pm_2:2027-02"]);
    expect(kinds(upcoming({ method: card("pm_2", 2031, 2) }))).toEqual([]);
  });

  it.each<[string, Partial<UpcomingFact>]>([
    ["is paused", { isCollectionPaused: true }],
    ["is paid by invoice", { isChargedAutomatically: false }],
    ["is past due: its case speaks", { status: "past_due" }],
    ["ends before the charge", { cancelAt: new Date("2027-03-10T08:00:00Z") }],
    ["has no date", { nextChargeAt: null }],
    ["has a newer card that outlives the old", { method: card("pm_0", 2027, 2, -5) }],
  ])("is nobody whose subscription %s", (_, more) => {
    const ofCustomer = card("pm_1", more.method ? 2031 : 2027, 2);
    expect(kinds(upcoming(more, ofCustomer))).toEqual([]);
  });

  it("is nobody without an address, and nobody where it is switched off", () => {
    const fact = upcoming();
    expect(kinds({ ...fact, customer: { ...fact.customer, email: null } })).toEqual([]);
    expect(kinds(fact, { ...both, hasExpiryReminders: false })).toEqual([]);
  });
});

describe("who is told of a renewal", () => {
  const lasting = card("pm_1", 2035, 2);
  const annual = { interval: "year" as const, nextChargeAt: new Date("2027-02-10T08:00:00Z") };

  it("is who pays by the year", () => {
    expect(kinds(upcoming(annual, lasting))).toEqual(["renewal sub_1:2027-02-10"]);
    const months = { ...annual, interval: "month" as const, intervalCount: 12 };
    expect(kinds(upcoming(months, lasting))).toEqual(["renewal sub_1:2027-02-10"]);
  });

  it("is nobody on a trial, nobody who cancelled, nobody by the month", () => {
    expect(kinds(upcoming({ ...annual, status: "trialing" }, lasting))).toEqual([]);
    expect(kinds(upcoming({ ...annual, cancelAt: annual.nextChargeAt }, lasting))).toEqual([]);
    expect(kinds(upcoming({}, lasting))).toEqual([]);
    expect(kinds(upcoming(annual, lasting), { ...both, renewalNoticeDays: null })).toEqual([]);
  });
});
