import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { type SimulatedAccount, simulateAccount } from "@/lib/testing/simulate-account";
import { withFault, withSwitches } from "@/lib/testing/with-switches";
import { readCustomer } from "./cards";
import { listOverdue, readInvoice } from "./invoices";

let sim: SimulatedAccount;
beforeAll(async () => {
  sim = await simulateAccount();
});
const without = async (...names: string[]) => sim.account({ apiKey: await sim.key({ without: names }) });

describe("readInvoice", () => {
  it("takes two requests and asks the budget for each", async () => {
    const { invoice } = await sim.failRenewal();
    sim.asked.length = 0;
    await readInvoice(sim.account(), invoice);
    expect(sim.asked).toEqual(["read", "read"]);
  });

  it.each(["GET invoices/:id", "GET invoice_payments"])(
    "is whole where a payment falls between its reads, %s being the later one",
    async (later) => {
      const { invoice } = await sim.failRenewal();
      const { hostedInvoiceUrl } = await readInvoice(sim.account(), invoice);
      let isPaid = false;
      const beforeRequest = async (_kind: string, endpoint: string) => {
        if (endpoint !== later || isPaid) return;
        isPaid = true;
        await sleep(150);
        const card = { number: "4242 4242 4242 4242", expiry: "12 / 39", cvc: "123" };
        await fetch(hostedInvoiceUrl ?? "", { method: "POST", body: new URLSearchParams(card) });
      };
      const { status, amountRemainingMinor, payments } = await readInvoice(
        sim.account({ beforeRequest }),
        invoice,
      );
      expect([status, amountRemainingMinor]).toEqual(["paid", 0n]);
      expect(payments.map(({ amountPaidMinor }) => amountPaidMinor)).toContain(2900n);
    },
  );

  it.each([
    ["expired", "expired_card"],
    ["stolen", "stolen_card"],
    ["do-not-try-again", "do_not_honor"],
    ["3ds-required", "authentication_required"],
  ])("reads why a card that is %s failed", async (card, code) => {
    const { invoice } = await sim.failRenewal({ card });
    expect((await readInvoice(sim.account(), invoice)).failure).toMatchObject({ code });
  });

  it("keeps the advice not to try again", async () => {
    const { invoice } = await sim.failRenewal({ card: "do-not-try-again" });
    const { failure } = await readInvoice(sim.account(), invoice);
    expect(failure).toMatchObject({ adviceCode: "do_not_try_again", networkAdviceCode: "03" });
  });

  it.each([
    ["payment_intent_read", { failure: { code: "unknown" }, status: "open" }],
    ["charge_read", { failure: { code: "insufficient_funds" } }],
    ["payment_method_read", { failure: { code: "insufficient_funds" } }],
    ["subscription_read", { subscription: { status: "other" }, failure: { code: "insufficient_funds" } }],
    ["credit_note_read", { failure: { code: "insufficient_funds" } }],
  ])("tells what it can to a key without %s", async (permission, expected) => {
    const { invoice } = await sim.failRenewal();
    const names = permission === "subscription_read" ? [permission, "subscription_write"] : [permission];
    const account = await without(...names);
    const read = () => readInvoice(account, invoice);
    expect(await read()).toMatchObject(expected);
    expect(await withSwitches({ creditNoteReadForPayments: true }, read)).toMatchObject({ status: "open" });
  });

  it("refuses when invoices themselves may not be read", async () => {
    const { invoice } = await sim.failRenewal();
    const reading = readInvoice(await without("invoice_read", "invoice_write"), invoice);
    await expect(reading).rejects.toMatchObject({ code: "provider_forbidden", permission: "invoice_read" });
  });

  it("says deleted of what the account does not have, but not of what is in the other mode", async () => {
    expect(await readInvoice(sim.account(), "in_unknown")).toMatchObject({ status: "deleted" });
    const live = await simulateAccount("live");
    const { invoice } = await live.failRenewal();
    const testKey = await live.control.post<{ key: string }>("/_control/keys", {
      account: live.id,
      mode: "test",
      kind: "restricted",
    });
    const reading = readInvoice(live.account({ mode: "test", apiKey: testKey.key }), invoice);
    await expect(reading).rejects.toMatchObject({ code: "provider_missing", providerCode: "other_mode" });
  });

  it("follows an invoice through pay-outside, void and uncollectible", async () => {
    const statusAfter = async (verb: string) => {
      const { invoice } = await sim.failRenewal();
      await sim.act(verb, { invoice });
      const fact = await readInvoice(sim.account(), invoice);
      return [fact.status, fact.isPaidOutside, fact.failure === null];
    };
    expect(await statusAfter("pay-outside")).toEqual(["paid", true, true]);
    expect(await statusAfter("void")).toEqual(["void", false, true]);
    expect(await statusAfter("uncollectible")).toEqual(["uncollectible", false, false]);
  });

  it("shows refunds and disputes on the payment", async () => {
    const { invoice, customer } = await sim.failRenewal();
    await sim.act("card", { customer, card: "ok", slot: "customer" });
    await sim.act("retry-invoice", { invoice });
    await sim.act("refund", { invoice, amountMinor: 500 });
    await sim.act("dispute", { invoice });
    const [payment] = (await readInvoice(sim.account(), invoice)).payments.filter(
      ({ status }) => status === "paid",
    );
    expect(payment).toMatchObject({ amountRefundedMinor: 500n, isDisputed: true, intent: "succeeded" });
  });

  it("shows a bank debit under way as processing, without a failure", async () => {
    const { customer, subscription } = await sim.failRenewal();
    await sim.act("start-debit", { customer });
    const { invoice = "" } = await sim.act("renew", { subscription });
    const fact = await readInvoice(sim.account(), invoice);
    expect(fact.payments).toContainEqual(expect.objectContaining({ intent: "processing" }));
    expect(fact.failure).toBeNull();
  });

  it("sees a paused collection", async () => {
    const { invoice, subscription } = await sim.failRenewal();
    await sim.act("pause-collection", { subscription });
    expect((await readInvoice(sim.account(), invoice)).subscription).toMatchObject({
      isCollectionPaused: true,
    });
  });

  it.each([
    ["503", "provider_failed"],
    ["429", "provider_rate_limited"],
    ["timeout", "provider_unreachable"],
  ])("throws when Stripe answers with %s", async (kind, code) => {
    const { invoice } = await sim.failRenewal();
    const reading = withFault({ match: "GET /v1/invoices/*", kind }, () =>
      readInvoice(sim.account({ timeoutMs: 300 }), invoice),
    );
    await expect(reading).rejects.toMatchObject({ code });
  });

  it("survives one cut connection", async () => {
    const { invoice } = await sim.failRenewal();
    const fact = await withFault({ match: "GET /v1/invoices/*", kind: "drop_before", count: 1 }, () =>
      readInvoice(sim.account(), invoice),
    );
    expect(fact.status).toBe("open");
  });
});

describe("listOverdue", () => {
  it("reads every page and asks the budget for each", async () => {
    const big = await simulateAccount();
    const { subscription } = await big.failRenewal();
    for (let month = 0; month < 101; month += 1) await big.act("renew", { subscription });
    big.asked.length = 0;
    const ids = new Set<string>();
    for await (const fact of listOverdue(big.account(), new Date(0))) ids.add(fact.providerInvoiceId);
    expect(ids.size).toBe(102);
    expect(big.asked).toHaveLength(102 + 2);
  });
});

describe("readCustomer", () => {
  it("says that a customer is deleted, and fails for one that never was", async () => {
    const { customer } = await sim.failRenewal();
    await sim.act("delete-customer", { customer });
    expect(await readCustomer(sim.account(), customer)).toMatchObject({
      isDeleted: true,
      slots: [],
      email: null,
    });
    await expect(readCustomer(sim.account(), "cus_unknown")).rejects.toMatchObject({
      code: "provider_missing",
    });
  });

  it("keeps an ended subscription but not its slot", async () => {
    const { customer, subscription } = await sim.failRenewal({ subscriptionCard: true });
    await sim.act("cancel", { subscription });
    const fact = await readCustomer(sim.account(), customer);
    expect(fact.subscriptions).toMatchObject([{ status: "canceled", endedAt: expect.any(Date) }]);
    expect(fact.slots.map(({ owner }) => owner)).toEqual(["customer"]);
  });

  it("gives ids of methods that the key may not read", async () => {
    const { customer, paymentMethod } = await sim.failRenewal();
    const fact = await readCustomer(await without("payment_method_read"), customer);
    expect(fact.slots[0]?.method).toMatchObject({
      providerPaymentMethodId: paymentMethod,
      fingerprint: null,
    });
  });

  it("gives locale and contact", async () => {
    const { customer } = await sim.failRenewal({ locale: "fr" });
    const fact = await readCustomer(sim.account(), customer);
    expect(fact).toMatchObject({
      name: "Ada Lovelace",
      email: expect.stringContaining("@"),
      locales: ["fr"],
    });
  });
});
