import { describe, expect, it } from "vitest";

import { expiresAt, findExpiryBeforeCharge, type RenewingPlan } from "./expiry";

const at = (text: string) => Date.parse(`${text}Z`) / 1000;
const read = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 16);

const card = (expYear: number, expMonth: number, created = 0) => ({ expYear, expMonth, created });
const plan = (periodEnd: string, more: Partial<RenewingPlan> = {}): RenewingPlan => ({
  currentPeriodEnd: at(periodEnd),
  cancelAt: null,
  collectionMethod: "charge_automatically",
  items: [{ interval: "month", intervalCount: 1 }],
  ...more,
});

describe("when a card expires", () => {
  it.each([
    [2026, 12, "2027-01-01T00:00"],
    [2027, 2, "2027-03-01T00:00"],
    [2028, 2, "2028-03-01T00:00"],
    [2027, 11, "2027-12-01T00:00"],
  ])("is the moment after the last day of %i-%i", (year, month, expected) => {
    expect(read(expiresAt(card(year, month)) ?? 0)).toBe(expected);
  });

  it("is never for a way to pay without a date", () => {
    expect(expiresAt({ expMonth: null, expYear: null })).toBeNull();
  });
});

describe("the charge after the expiry", () => {
  it.each([
    ["the running period's end", "2027-03-10T08:00", 2027, 2, "2027-03-10T08:00"],
    ["the renewal after it", "2027-02-10T08:00", 2027, 2, "2027-03-10T08:00"],
    ["many renewals later", "2026-12-31T08:00", 2027, 2, "2027-03-31T08:00"],
    ["one on the month's last day", "2026-12-31T08:00", 2027, 3, "2027-04-30T08:00"],
    ["one at the very moment of expiry", "2027-03-01T00:00", 2027, 2, "2027-03-01T00:00"],
  ])("is %s", (_, end, year, month, expected) => {
    const found = findExpiryBeforeCharge(plan(end), card(year, month), null);
    expect(read(found?.chargeAt ?? 0)).toBe(expected);
  });

  it("of a plan that began on 29 February is on the 28th of other years", () => {
    const yearly = plan("2028-02-29T12:00", { items: [{ interval: "year", intervalCount: 1 }] });
    expect(read(findExpiryBeforeCharge(yearly, card(2028, 3), null)?.chargeAt ?? 0)).toBe("2029-02-28T12:00");
  });

  it("may be weeks away in steps of weeks", () => {
    const weekly = plan("2027-02-25T00:00", { items: [{ interval: "week", intervalCount: 2 }] });
    expect(read(findExpiryBeforeCharge(weekly, card(2027, 2), null)?.chargeAt ?? 0)).toBe("2027-03-11T00:00");
  });

  it("is not there when the plan ends first, or is paid by invoice", () => {
    const ending = plan("2027-02-10T08:00", { cancelAt: at("2027-03-10T08:00") });
    expect(findExpiryBeforeCharge(ending, card(2027, 2), null)).toBeNull();
    const later = plan("2027-02-10T08:00", { cancelAt: at("2027-03-10T08:01") });
    expect(findExpiryBeforeCharge(later, card(2027, 2), null)).not.toBeNull();
    const invoiced = plan("2027-03-10T08:00", { collectionMethod: "send_invoice" });
    expect(findExpiryBeforeCharge(invoiced, card(2027, 2), null)).toBeNull();
  });
});

describe("a newer card of the customer", () => {
  const old = card(2027, 2, 100);
  it.each([
    ["that outlives it", card(2030, 1, 200), null],
    ["that never expires", { expMonth: null, expYear: null, created: 200 }, null],
    ["that ends no later", card(2027, 2, 200), "2027-03-10T08:00"],
    ["that is in fact older", card(2030, 1, 50), "2027-03-10T08:00"],
  ])("%s decides whether there is anything to tell", (_, other, expected) => {
    const found = findExpiryBeforeCharge(plan("2027-03-10T08:00"), old, other);
    expect(found && read(found.chargeAt)).toBe(expected);
  });
});
