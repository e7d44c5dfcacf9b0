import { beforeAll, describe, expect, it } from "vitest";
import type { InvoiceGlance } from "@/lib/domain/facts";
import type { CaseRead } from "@/lib/domain/provider";
import { type SimulatedAccount, simulateAccount } from "@/lib/testing/simulate-account";
import { withSwitches } from "@/lib/testing/with-switches";
import { readCustomer } from "./cards";
import { readInvoice } from "./invoices";
import { readCase } from "./read-case";

let sim: SimulatedAccount;
beforeAll(async () => {
  sim = await simulateAccount();
});

const noMoments = (read: unknown) =>
  JSON.parse(
    JSON.stringify(read, (name, value: unknown) =>
      name === "readAt" ? undefined : typeof value === "bigint" ? value.toString() : value,
    ),
  ) as unknown;

async function readApart(account: ReturnType<SimulatedAccount["account"]>, customer: string, ids: string[]) {
  return compared({
    customer: await readCustomer(account, customer),
    invoices: await Promise.all(ids.map((id) => readInvoice(account, id))),
  });
}

/** What both ways of reading tell. */
function compared({ customer, invoices }: CaseRead) {
  const { subscriptions: _, ...alone } = { subscriptions: [], ...customer };
  return noMoments({ customer: alone, invoices: invoices.map(glance) });
}

function glance(invoice: InvoiceGlance): InvoiceGlance {
  const { providerInvoiceId, status, subscription, amountPaidMinor, amountRemainingMinor } = invoice;
  const { readAt, hostedInvoiceUrl, slot } = invoice;
  const amounts = { amountPaidMinor, amountRemainingMinor };
  // In no order that anybody promises.
  const payments = invoice.payments
    .map(({ status: state, intent }) => ({ status: state, intent }))
    .sort((a, b) => a.status.localeCompare(b.status));
  return { readAt, providerInvoiceId, status, subscription, ...amounts, hostedInvoiceUrl, slot, payments };
}

async function expectTheSame(customer: string, ids: string[], account = sim.account()): Promise<number> {
  sim.asked.length = 0;
  const read = await readCase(account, { providerCustomerId: customer, providerInvoiceIds: ids });
  const requests = sim.asked.length;
  expect(compared(read)).toEqual(await readApart(account, customer, ids));
  return requests;
}

describe("readCase", () => {
  it.each([false, true])(
    "tells in one request what the others tell in four (a card of the subscription's own: %s)",
    async (subscriptionCard) => {
      const { customer, invoice } = await sim.failRenewal({ subscriptionCard, locale: "fr", country: "FR" });
      expect(await expectTheSame(customer, [invoice])).toBe(1);
    },
  );

  it("needs one more for each further invoice", async () => {
    const { customer, subscription, invoice } = await sim.failRenewal();
    const { invoice: second = "" } = await sim.act("renew", { subscription });
    expect(await expectTheSame(customer, [invoice, second])).toBe(2);
  });

  it.each([
    ["paid outside", [["pay-outside", {}]]],
    ["paid in part", [["pay-part", { amountMinor: 900 }]]],
    ["void", [["void", {}]]],
    [
      "waiting for a bank debit",
      [
        ["start-debit", {}],
        ["retry-invoice", {}],
      ],
    ],
  ] as const)("tells an invoice that is %s by its payments", async (_state, verbs) => {
    const { customer, subscription, invoice } = await sim.failRenewal();
    for (const [verb, more] of verbs) await sim.act(verb, { subscription, invoice, ...more });
    expect(await expectTheSame(customer, [invoice])).toBe(1);
  });

  it("reads the payments of an invoice with very many as a list", async () => {
    const { customer, invoice } = await sim.failRenewal();
    for (let n = 0; n < 11; n += 1) await sim.act("pay-part", { invoice, amountMinor: 100 });
    expect(await expectTheSame(customer, [invoice])).toBe(3);
  });

  it("reads a customer alone", async () => {
    const { customer } = await sim.failRenewal();
    expect(await expectTheSame(customer, [])).toBe(2);
  });

  it("misses no subscription of a customer who has more than are shown", async () => {
    const { customer, invoice } = await sim.failRenewal();
    for (let n = 0; n < 10; n += 1) {
      await sim.act("subscribe", { customer, amountMinor: 900, currency: "usd", card: "ok" });
    }
    await expectTheSame(customer, [invoice]);
    const read = await readCase(sim.account(), {
      providerCustomerId: customer,
      providerInvoiceIds: [invoice],
    });
    expect(read.customer.slots).toHaveLength(1 + 11);
  });

  it("leaves out the slot of a subscription that has ended", async () => {
    const { customer, subscription, invoice } = await sim.failRenewal({ subscriptionCard: true });
    await sim.act("cancel", { subscription });
    await expectTheSame(customer, [invoice]);
  });

  it("says that a customer is deleted", async () => {
    const { customer, invoice } = await sim.failRenewal();
    await sim.act("delete-customer", { customer });
    await expectTheSame(customer, [invoice]);
  });

  it.each([
    ["first", (known: string) => ["in_unknown", known]],
    ["last", (known: string) => [known, "in_unknown"]],
  ])("says of an invoice that it is not known, be it the %s", async (_which, ids) => {
    const { customer, invoice } = await sim.failRenewal();
    const objects = { providerCustomerId: customer, providerInvoiceIds: ids(invoice) };
    const read = await readCase(sim.account(), objects);
    const states = read.invoices.map(({ providerInvoiceId, status }) => [providerInvoiceId, status]);
    expect(states).toEqual(ids(invoice).map((id) => [id, id === invoice ? "open" : "deleted"]));
    expect(read.customer.slots).toHaveLength(2);
  });

  it.each(["payment_method_read", "subscription_read", "payment_intent_read", "charge_read"])(
    "tells what it may with a key that lacks %s",
    async (permission) => {
      const { customer, invoice } = await sim.failRenewal({ subscriptionCard: true });
      const account = sim.account({ apiKey: await sim.key({ without: [permission] }) });
      await expectTheSame(customer, [invoice], account);
    },
  );

  it("does without expanded payments, which may need one permission more", () =>
    withSwitches({ creditNoteReadForPayments: true }, async () => {
      const { customer, invoice } = await sim.failRenewal();
      const account = sim.account({ apiKey: await sim.key({ without: ["credit_note_read"] }) });
      await expectTheSame(customer, [invoice], account);
      // What was refused once is not asked for again.
      expect(await expectTheSame(customer, [invoice], account)).toBe(2);
    }));

  it("fails for a customer who never was, and for a key that may read no invoice", async () => {
    const { customer, invoice } = await sim.failRenewal();
    const objects = { providerCustomerId: "cus_unknown", providerInvoiceIds: [invoice] };
    await expect(readCase(sim.account(), objects)).rejects.toMatchObject({ code: "provider_missing" });
    const account = sim.account({ apiKey: await sim.key({ without: ["invoice_read", "invoice_write"] }) });
    await expect(
      readCase(account, { providerCustomerId: customer, providerInvoiceIds: [invoice] }),
    ).rejects.toMatchObject({ code: "provider_forbidden" });
  });
});
