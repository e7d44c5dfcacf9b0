import { describe, expect, it } from "vitest";

import type { PaymentMethodFact } from "./facts";
import { cardChange, type JudgedReminder, outcomeOf, whyOver } from "./reminder-verdict";
import type { UpcomingFact } from "./upcoming";

const at = (text: string) => new Date(`${text}T08:00:00Z`);

const card = (
  id: string,
  expYear: number | null,
  expMonth: number | null,
  created = 0,
): PaymentMethodFact => ({
  ...{ providerPaymentMethodId: id, type: "card", fingerprint: "fp", brand: "visa", last4: "4242" },
  ...{ expYear, expMonth, createdAt: new Date(created) },
});
const old = card("pm_1", 2027, 2);

const reminder: JudgedReminder = {
  ...{ kind: "expiry", subject: "pm_1:2027-02", providerSubscriptionId: "sub_1" },
  ...{ providerPaymentMethodId: "pm_1", expMonth: 2, expYear: 2027, chargeAt: at("2027-03-10") },
};

const upcoming = (more: Partial<UpcomingFact> = {}, ofCustomer = old): UpcomingFact => ({
  ...{ readAt: at("2027-02-20"), providerSubscriptionId: "sub_1", status: "active", cancelAt: null },
  ...{ isCollectionPaused: false, isChargedAutomatically: true, nextChargeAt: at("2027-03-10") },
  ...{ interval: "month", intervalCount: 1, method: null, ...more },
  customer: {
    ...{ providerCustomerId: "cus_1", email: "a@example.test", name: null, locales: [], country: null },
    method: ofCustomer,
  },
});

describe("why a reminder is over", () => {
  it.each([
    ["nothing changed", upcoming(), null],
    ["another card is charged", upcoming({}, card("pm_2", 2030, 1)), "card_updated"],
    ["the network renewed it", upcoming({}, card("pm_1", 2030, 1)), "card_refreshed"],
    ["what the key may not read", upcoming({}, card("pm_1", null, null)), "nothing_to_charge"],
    ["a newer card beside it", upcoming({ method: old }, card("pm_2", 2030, 1, 9_000)), "card_updated"],
    ["it ends before the charge", upcoming({ cancelAt: at("2027-03-10") }), "nothing_to_charge"],
    ["it is paused", upcoming({ isCollectionPaused: true }), "nothing_to_charge"],
    ["a payment failed already", upcoming({ status: "past_due" }), "payment_failed"],
    ["it is no more", null, "subscription_ended"],
  ])("%s", (_, fact, expected) => {
    expect(whyOver(reminder, fact)).toBe(expected);
  });

  it("is a card that was taken off", () => {
    expect(cardChange(reminder, null)).toBe("card_removed");
  });

  it("is, for a renewal, another day", () => {
    const annual = upcoming({ interval: "year" });
    const notice = { ...reminder, kind: "renewal" as const, subject: "sub_1:2027-03-10" };
    expect(whyOver(notice, annual)).toBeNull();
    expect(whyOver(notice, { ...annual, nextChargeAt: at("2027-03-11") })).toBe("date_changed");
    expect(whyOver(notice, { ...annual, cancelAt: at("2027-03-10") })).toBe("nothing_to_charge");
  });
});

describe("what came of a reminder", () => {
  const renewed = upcoming({ nextChargeAt: at("2027-04-10") });
  it.each([
    ["a new card is right", "card_updated", null, "2027-02-25", "updated"],
    ["a renewed card is a false alarm", "card_refreshed", null, "2027-02-25", "refreshed"],
    ["an end is neither", "subscription_ended", null, "2027-02-25", "ended"],
    ["nothing is known before the charge", null, upcoming(), "2027-03-09", null],
    ["an earlier failed payment says nothing", "payment_failed", null, "2027-03-09", null],
    ["a failed charge is right", "payment_failed", null, "2027-03-10", "charge_failed"],
    ["a charge may still be under way", null, renewed, "2027-03-10", null],
    ["a charge that went through is a false alarm", null, renewed, "2027-03-11", "charged"],
    ["silence is not known", "nothing_to_charge", upcoming(), "2027-03-20", "unknown"],
  ] as const)("%s", (_, end, fact, day, expected) => {
    expect(outcomeOf(reminder, end, fact, at(day))).toBe(expected);
  });
});
