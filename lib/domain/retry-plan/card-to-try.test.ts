import { describe, expect, it } from "vitest";

import type { SlotChange } from "@/lib/domain/slots";
import { customerFact, invoiceFact, methodFact, slotOf } from "@/lib/testing/facts";

import { cardToTry } from "./card-to-try";

const own = methodFact("pm_customer");
const ofSubscription = methodFact("pm_subscription");
const ofInvoice = methodFact("pm_invoice");
const customer = customerFact([slotOf("customer", own), slotOf("subscription", ofSubscription, "sub_1")]);
const saved: SlotChange = { owner: "customer", ownerId: "customer_1", method: own, how: "updated" };

describe("the card that is tried again", () => {
  it("is what the provider would charge: the invoice's, else the subscription's, else the customer's", () => {
    const invoice = invoiceFact({ slot: slotOf("invoice", ofInvoice, "in_1") });
    expect(cardToTry(invoice, customer, null)).toMatchObject({ method: ofInvoice, slotOwner: "invoice" });
    expect(cardToTry(invoiceFact(), customer, null)).toMatchObject({ slotOwner: "subscription" });
    const plain = customerFact([slotOf("customer", own), slotOf("subscription", null, "sub_1")]);
    expect(cardToTry(invoiceFact(), plain, null)).toMatchObject({ method: own, slotOwner: "customer" });
  });

  it("is the card that the customer saved meanwhile, whatever outranks it", () => {
    expect(cardToTry(invoiceFact(), customer, saved)).toMatchObject({ method: own, slotOwner: "customer" });
  });

  it("is not a card saved for another invoice, nor decided by one that its network renewed", () => {
    const other: SlotChange = { owner: "invoice", ownerId: "in_2", method: ofInvoice, how: "updated" };
    expect(cardToTry(invoiceFact(), customer, other)).toMatchObject({ method: ofSubscription });
    const renewed: SlotChange = { ...saved, how: "refreshed" };
    expect(cardToTry(invoiceFact(), customer, renewed)).toMatchObject({ method: ofSubscription });
  });

  it.each([
    ["nothing is there", null, "no_card"],
    ["it is a bank account", methodFact("pm_1", { type: "us_bank_account" }), "not_a_card"],
    ["it is a legacy bank account", methodFact("pm_1", { type: "source", expMonth: null }), "not_a_card"],
    ["the key may not see it", methodFact("pm_1", { type: "unknown", fingerprint: null }), "card_not_seen"],
  ])("is none where %s", (_name, method, reason) => {
    expect(cardToTry(invoiceFact(), customerFact([slotOf("customer", method)]), null)).toBe(reason);
  });

  it("may be a legacy card", () => {
    const source = methodFact("card_1", { type: "source" });
    const known = customerFact([slotOf("customer", source)]);
    expect(cardToTry(invoiceFact(), known, null)).toMatchObject({ method: source });
  });
});
