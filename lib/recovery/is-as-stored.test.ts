import { describe, expect, it } from "vitest";

import { invoiceState } from "@/lib/domain/case";
import type { InvoiceFact, PaymentSlot } from "@/lib/domain/facts";
import { customerFact, invoiceFact, methodFact, slotOf } from "@/lib/testing/facts";

import { customerColumns } from "./apply-customer";
import { invoiceColumns } from "./invoice-columns";
import { isAsStored, type StoredCase } from "./is-as-stored";

const own = slotOf("customer", methodFact("pm_1"), "cus_1");
const invoice = invoiceFact({ status: "open", amountRemainingMinor: 2900n });
const customer = customerFact([own]);
const slots: PaymentSlot[] = [own, invoice.slot];

/** A case as it is stored after these very facts were applied. */
function stored(baselines: PaymentSlot[][] = [slots]): StoredCase {
  const row = { ...invoiceColumns(invoice), providerInvoiceId: "in_1", state: invoiceState(invoice) };
  const holder = { ...customerColumns(customer), providerCustomerId: "cus_1", isDeleted: false };
  return { owner: { id: "case", customer: holder, invoices: [row] }, baselines } as unknown as StoredCase;
}

const read = (change: Partial<InvoiceFact> = {}, about: Partial<typeof customer> = {}) =>
  new Map([["in_1", { invoice: { ...invoice, ...change }, customer: { ...customer, ...about } }]]);

describe("what pages say of a case", () => {
  it("is as stored when nothing changed but the time of reading", () => {
    expect(isAsStored(stored(), read({ readAt: new Date() }, { readAt: new Date() }))).toBe(true);
  });

  it.each<[string, Partial<InvoiceFact>, Partial<typeof customer>]>([
    ["the invoice is paid", { status: "paid" }, {}],
    ["a part of it is paid", { amountRemainingMinor: 900n }, {}],
    ["another attempt failed", { attemptCount: invoice.attemptCount + 1 }, {}],
    ["the next attempt is another day", { nextPaymentAttemptAt: new Date(1) }, {}],
    ["the address is another", {}, { email: "other@example.com" }],
    ["the name is another", {}, { name: "Somebody Else" }],
    ["the language is another", {}, { locales: ["ja"] }],
    ["it is another customer", {}, { providerCustomerId: "cus_2" }],
    ["another card is there", {}, { slots: [slotOf("customer", methodFact("pm_2"), "cus_1")] }],
  ])("is news when %s", (_what, change, about) => {
    expect(isAsStored(stored(), read(change, about))).toBe(false);
  });

  it("is not known where one of its invoices was not on the pages, or no baseline was kept", () => {
    expect(isAsStored(stored(), new Map())).toBe(false);
    expect(isAsStored(stored([]), read())).toBe(false);
  });
});
