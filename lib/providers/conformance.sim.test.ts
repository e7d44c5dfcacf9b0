import { beforeAll, describe, expect, it } from "vitest";
import { AppError } from "@/lib/domain/errors";
import type { Fact } from "@/lib/domain/facts";
import { type SimulatedAccount, simulateAccount } from "@/lib/testing/simulate-account";
import { providerOf } from "./index";

// What the product relies on, whoever the provider is. A new adapter adds a line here and a simulator.
const adapters = [{ name: "stripe", simulate: simulateAccount }];
const urls = { returnUrl: "https://recoup.example/u/t", doneUrl: "https://recoup.example/u/t/done" };

async function paidInvoiceOf(sim: SimulatedAccount, customer: string): Promise<string> {
  const where = `account=${sim.id}&mode=${sim.mode}`;
  const all = await sim.control.get<{ id: string; customer: string; status: string }[]>(
    `/_control/objects/invoices?${where}`,
  );
  const paid = all.filter((invoice) => invoice.customer === customer && invoice.status === "paid");
  return paid.at(-1)?.id ?? "";
}

describe.each(adapters)("the adapter of $name", ({ name, simulate }) => {
  const provider = providerOf(name);
  let sim: SimulatedAccount;
  beforeAll(async () => {
    sim = await simulate();
  });

  it("tells what failed, why, and with which method", async () => {
    const failed = await sim.failRenewal();
    const before = new Date();
    const fact = await provider.readInvoice(sim.account(), failed.invoice);
    expect(fact).toMatchObject({
      kind: "invoice",
      mode: "test",
      status: "open",
      providerCustomerId: failed.customer,
      subscription: {
        providerSubscriptionId: failed.subscription,
        status: "past_due",
        isCollectionPaused: false,
      },
      isChargedAutomatically: true,
      billingReason: "subscription_cycle",
      currency: "usd",
      amountRemainingMinor: 2900n,
      isAttempted: true,
      isPaidOutside: false,
      failure: { code: "insufficient_funds" },
    });
    expect(fact.readAt.getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(fact.lastFailedAt).toBeInstanceOf(Date);
    expect(fact.payments.map((payment) => payment.providerPaymentMethodId)).toEqual([failed.paymentMethod]);
  });

  it("shows each slot that may be charged", async () => {
    const { customer, subscription, paymentMethod } = await sim.failRenewal({ subscriptionCard: true });
    const fact = await provider.readCustomer(sim.account(), customer);
    const own = fact.slots.find(({ owner }) => owner === "subscription");
    expect(own).toMatchObject({ ownerId: subscription, method: { providerPaymentMethodId: paymentMethod } });
    expect(fact.slots.find(({ owner }) => owner === "customer")).toMatchObject({ ownerId: customer });
    expect(fact.subscriptions).toEqual([expect.objectContaining({ providerSubscriptionId: subscription })]);
    expect(own?.method).toMatchObject({ type: "card", last4: expect.stringMatching(/^\d{4}$/) });
    expect(own?.method?.fingerprint).toBeTruthy();
  });

  it("opens a page only once the portal is ours, and a fresh one each time", async () => {
    const { customer } = await sim.failRenewal();
    const target = { kind: "card_form", providerCustomerId: customer, locale: "de-AT" } as const;
    await expect(provider.openTarget(sim.account(), target, urls)).rejects.toMatchObject({
      code: "provider_not_configured",
    });
    const { providerConfigurationId } = await provider.ensurePortal(sim.account());
    const account = sim.account({ portalConfigurationId: providerConfigurationId });
    const first = await provider.openTarget(account, target, urls);
    expect(URL.canParse(first)).toBe(true);
    expect(await provider.openTarget(account, target, urls)).not.toBe(first);
  });

  it("opens the page of an invoice", async () => {
    const { invoice } = await sim.failRenewal();
    const target = { kind: "hosted_invoice", providerInvoiceId: invoice } as const;
    expect(URL.canParse(await provider.openTarget(sim.account(), target, urls))).toBe(true);
  });

  it("makes its portal configuration and its endpoint once", async () => {
    const fresh = await simulate();
    const first = await provider.ensurePortal(fresh.account());
    const again = await provider.ensurePortal(fresh.account());
    expect(again).toEqual({ ...first, isNew: false });
    expect(first.isNew).toBe(true);
    const url = "https://recoup.example/api/webhooks/x/1";
    const endpoint = await provider.ensureWebhook(fresh.account(), url);
    expect(endpoint).toMatchObject({ isNew: true, secret: expect.any(String) });
    expect(await provider.ensureWebhook(fresh.account(), url)).toEqual({
      ...endpoint,
      isNew: false,
      secret: null,
    });
    const replaced = await provider.ensureWebhook(fresh.account(), url, { needsSecret: true });
    expect(replaced).toMatchObject({ isNew: true, secret: expect.any(String) });
    expect(replaced.providerEndpointId).not.toBe(endpoint.providerEndpointId);
  });

  it("collects with the named method, once for each key", async () => {
    const failed = await sim.failRenewal();
    const { paymentMethod = "" } = await sim.act("card", {
      customer: failed.customer,
      card: "ok",
      slot: "none",
    });
    const retry = {
      providerInvoiceId: failed.invoice,
      providerPaymentMethodId: paymentMethod,
      idempotencyKey: "pay-1",
    };
    const account = sim.account();
    expect(await provider.retryPayment(account, retry)).toEqual({ state: "paid" });
    expect(await provider.retryPayment(account, retry)).toEqual({ state: "paid" });
    const fact = await provider.readInvoice(account, failed.invoice);
    expect(fact).toMatchObject({
      status: "paid",
      amountRemainingMinor: 0n,
      isPaidOutside: false,
      failure: null,
    });
    const paid = fact.payments.filter(({ status }) => status === "paid");
    expect(paid).toMatchObject([{ amountPaidMinor: 2900n, providerPaymentMethodId: paymentMethod }]);
    expect(await provider.retryPayment(account, { ...retry, idempotencyKey: "pay-2" })).toMatchObject({
      state: "refused",
    });
  });

  it("tells a declined, a confirmed-by-bank and a pending collection apart", async () => {
    const outcomeWith = async (card: string) => {
      const failed = await sim.failRenewal();
      const { paymentMethod = "" } = await sim.act("card", { customer: failed.customer, card, slot: "none" });
      const ids = { providerInvoiceId: failed.invoice, providerPaymentMethodId: paymentMethod };
      return provider.retryPayment(sim.account(), { ...ids, idempotencyKey: `pay-${failed.invoice}` });
    };
    expect(await outcomeWith("do-not-honor")).toMatchObject({
      state: "declined",
      decline: { code: "do_not_honor" },
    });
    expect(await outcomeWith("3ds-required")).toEqual({ state: "needs_confirmation" });
    expect(await outcomeWith("debit")).toEqual({ state: "pending" });
  });

  it("repairs the default of a subscription", async () => {
    const { customer, subscription } = await sim.failRenewal({ subscriptionCard: true });
    const { paymentMethod = "" } = await sim.act("card", { customer, card: "ok", slot: "customer" });
    await provider.repairDefault(sim.account(), subscription, paymentMethod);
    const fact = await provider.readCustomer(sim.account(), customer);
    expect(fact.slots.map(({ method }) => method?.providerPaymentMethodId)).toEqual([
      paymentMethod,
      paymentMethod,
    ]);
  });

  it("lists what is overdue and nothing else", async () => {
    const fresh = await simulate();
    const failed = [
      await fresh.failRenewal(),
      await fresh.failRenewal({ currency: "jpy", amountMinor: 900 }),
    ];
    await fresh.act("void", { invoice: (await fresh.failRenewal()).invoice });
    const listed: Fact[] = [];
    for await (const fact of provider.listOverdue(fresh.account(), new Date(0))) listed.push(fact);
    expect(listed.map((fact) => fact.kind === "invoice" && fact.providerInvoiceId).sort()).toEqual(
      failed.map(({ invoice }) => invoice).sort(),
    );
    expect(listed).toContainEqual(expect.objectContaining({ currency: "jpy", amountRemainingMinor: 900n }));
  });

  it("tells what will be charged to whom, when, and how much", async () => {
    const fresh = await simulate();
    const { customer, subscription, invoice } = await fresh.failRenewal({ amountMinor: 3100 });
    const upcoming = [];
    for await (const fact of provider.listUpcoming(fresh.account(), customer)) upcoming.push(fact);
    expect(upcoming).toMatchObject([
      {
        providerSubscriptionId: subscription,
        nextChargeAt: expect.any(Date) as Date,
        interval: "month",
        customer: { providerCustomerId: customer, method: { type: "card" } },
      },
    ]);
    const charge = await provider.previewCharge(fresh.account(), subscription);
    expect(charge).toEqual({ amountMinor: 3100n, currency: "usd" });
    const window = { createdFrom: new Date(0), createdTo: new Date("2100-01-01") };
    const ids = { providerInvoiceIds: [invoice, "in_unknown"] };
    const [read, ...others] = await provider.readOpen(fresh.account(), { ...window, ...ids });
    expect(others).toEqual([]);
    const { payments, ...alone } = await provider.readInvoice(fresh.account(), invoice);
    expect(read?.invoice).toMatchObject({ ...alone, readAt: expect.any(Date) as Date });
    expect(read?.invoice.payments).toEqual(payments);
    expect(read?.customer.providerCustomerId).toBe(customer);
  });

  it("lists events oldest first, and reads afresh what they are about, customer before failed invoice", async () => {
    const fresh = await simulate();
    const { invoice, customer } = await fresh.failRenewal();
    const events = [];
    for await (const event of provider.listEvents(fresh.account(), new Date(0))) events.push(event);
    const times = events.map(({ occurredAt }) => occurredAt.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    const about = events.filter(({ refs }) => refs.invoice === invoice);
    expect(about.length).toBeGreaterThan(0);
    const last = about.at(-1);
    if (!last) throw new Error("no event");
    expect(await provider.toFacts([last], fresh.account())).toMatchObject([
      { kind: "customer", providerCustomerId: customer },
      { kind: "invoice", providerInvoiceId: invoice },
    ]);
    const foreign = { ...last, mode: "live" as const };
    await expect(provider.toFacts([foreign], fresh.account())).rejects.toBeInstanceOf(AppError);
  });

  it("tells what a key may do and whose it is", async () => {
    const probe = await provider.probe(sim.account());
    expect(probe).toMatchObject({ accountId: sim.id, mode: "test" });
    expect(new Set(Object.values(probe.permissions))).toEqual(new Set(["granted"]));
    const known = {
      accountId: sim.id,
      portalConfigurationId: null,
      webhookEndpointId: null,
      providerCustomerIds: [],
    };
    expect(await provider.provesAccount(sim.account(), known)).toBe(true);
    expect(await provider.provesAccount((await simulate()).account(), known)).toBe(false);
  });

  it("knows who subscribed anew under the same address, and nobody who did before", async () => {
    const fresh = await simulate();
    const failed = await fresh.failRenewal();
    const { email } = await provider.readCustomer(fresh.account(), failed.customer);
    const question = { providerCustomerId: failed.customer, email, since: new Date(Date.now() - 3_600_000) };
    const plan = { name: "Ada", email, amountMinor: 900, currency: "usd", card: "ok" };
    await fresh.act("subscribe", { ...plan, startedDaysAgo: 20 });
    const read = () => provider.readStanding(fresh.account(), question);
    expect(await read()).toMatchObject({ subscribedAnew: [], refundedSubscriptions: [], disputed: [] });
    const again = await fresh.act("subscribe", plan);
    const listed = [];
    for await (const each of provider.listNewSubscriptions(fresh.account(), question.since))
      listed.push(each);
    expect(listed).toMatchObject([{ providerCustomerId: again.customer, email }]);
    expect((await read()).subscribedAnew).toMatchObject([
      { providerCustomerId: again.customer, providerSubscriptionId: again.subscription },
    ]);
    await fresh.act("cancel", { subscription: again.subscription });
    expect((await read()).subscribedAnew).toEqual([]);
  });

  it("knows a subscription whose latest payment was given back, and a disputed payment of before", async () => {
    const fresh = await simulate();
    const failed = await fresh.failRenewal();
    const earlier = await paidInvoiceOf(fresh, failed.customer);
    const question = { providerCustomerId: failed.customer, email: null, since: new Date(0) };
    const read = () => provider.readStanding(fresh.account(), question);
    await fresh.act("refund", { invoice: earlier, amountMinor: 100 });
    expect(await read()).toMatchObject({ refundedSubscriptions: [], disputed: [] });
    await fresh.act("dispute", { invoice: earlier });
    expect((await read()).disputed.map(({ providerInvoiceId }) => providerInvoiceId)).toEqual([earlier]);
    await fresh.act("close-dispute", { invoice: earlier, outcome: "won" });
    await fresh.act("refund", { invoice: earlier });
    expect(await read()).toMatchObject({ refundedSubscriptions: [failed.subscription], disputed: [] });
  });

  it.each([
    ["won", { isDisputed: false, isDisputeLost: false }],
    ["lost", { isDisputed: true, isDisputeLost: true }],
  ])("tells a dispute that was %s from an open one", async (outcome, end) => {
    const fresh = await simulate();
    const { customer } = await fresh.failRenewal();
    const invoice = await paidInvoiceOf(fresh, customer);
    await fresh.act("dispute", { invoice });
    const payment = async () => (await provider.readInvoice(fresh.account(), invoice)).payments[0];
    expect(await payment()).toMatchObject({ isDisputed: true, isDisputeLost: false });
    await fresh.act("close-dispute", { invoice, outcome });
    expect(await payment()).toMatchObject(end);
  });

  it("asks the budget before every request and lets its refusal through", async () => {
    const { invoice } = await sim.failRenewal();
    const refusal = new AppError("rate_limited", "budget_exhausted", "no place");
    const account = sim.account({ beforeRequest: () => Promise.reject(refusal) });
    await expect(provider.readInvoice(account, invoice)).rejects.toBe(refusal);
    const retry = { providerInvoiceId: invoice, providerPaymentMethodId: "x", idempotencyKey: "y" };
    await expect(provider.retryPayment(account, retry)).rejects.toBe(refusal);
  });

  it("says in one code that a key is dead, whatever was asked", async () => {
    const account = sim.account({ apiKey: await sim.key({ status: "revoked" }) });
    const asked = [
      () => provider.readInvoice(account, "x"),
      () => provider.readCustomer(account, "x"),
      () => provider.probe(account),
      () => provider.ensurePortal(account),
      () =>
        provider.retryPayment(account, {
          providerInvoiceId: "x",
          providerPaymentMethodId: "y",
          idempotencyKey: "z",
        }),
    ];
    for (const ask of asked) await expect(ask()).rejects.toMatchObject({ code: "provider_unauthorized" });
  });
});
