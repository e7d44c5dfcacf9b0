import { beforeEach, expect, it } from "vitest";

import type { Account } from "@/lib/domain/provider";
import { openAsMerchant } from "@/lib/simulator/testing/ledger/open-as-merchant";
import { type SimulatedAccount, simulateAccount } from "@/lib/testing/simulate-account";

import { listUpcoming, previewCharge } from "./upcoming";

let sim: SimulatedAccount;
beforeEach(async () => {
  sim = await simulateAccount("live");
});

async function subscribe(more: Record<string, unknown> = {}) {
  const details = { name: "Ada", email: "ada@example.test", amountMinor: 2_900, currency: "usd" };
  return sim.act("subscribe", { ...details, interval: "year", card: "ok", locale: "de", ...more });
}

async function readAll(account: Account = sim.account(), customer?: string) {
  const facts = [];
  for await (const fact of listUpcoming(account, customer)) facts.push(fact);
  return facts;
}

it("tells in one request what is charged next, when, and to which card", async () => {
  const { customer, subscription } = await subscribe();
  const { paymentMethod } = await sim.act("card", { customer, card: "ok", expires: "2027-02" });
  const before = sim.asked.length;
  const facts = await readAll();
  expect(sim.asked.length - before).toBe(1);
  expect(facts).toMatchObject([
    {
      providerSubscriptionId: subscription,
      status: "active",
      interval: "year",
      isChargedAutomatically: true,
      nextChargeAt: expect.any(Date),
      cancelAt: null,
      method: null,
      customer: {
        providerCustomerId: customer,
        email: "ada@example.test",
        locales: ["de"],
        method: { providerPaymentMethodId: paymentMethod, expMonth: 2, expYear: 2027, last4: "4242" },
      },
    },
  ]);
});

it("reads one customer alone, and no subscription that is over", async () => {
  const [one, other] = [await subscribe(), await subscribe()];
  await sim.act("cancel", { subscription: other.subscription });
  expect((await readAll()).map((fact) => fact.providerSubscriptionId)).toEqual([one.subscription]);
  expect(await readAll(sim.account(), one.customer)).toHaveLength(1);
  expect(await readAll(sim.account(), other.customer)).toEqual([]);
});

it("tells a cancellation at the period's end", async () => {
  const { subscription = "" } = await subscribe();
  const stripe = await openAsMerchant(sim);
  await stripe.subscriptions.update(subscription, { cancel_at_period_end: true });
  const [fact] = await readAll();
  expect(fact?.cancelAt).toEqual(fact?.nextChargeAt);
});

it("names no expiry where the key may not read cards", async () => {
  await subscribe();
  const apiKey = await sim.key({ permissions: "recovery", without: ["payment_method_read"] });
  const [fact] = await readAll(sim.account({ apiKey }));
  expect(fact?.customer.method?.expYear ?? null).toBeNull();
});

it("previews what will be charged, or says that it does not know", async () => {
  const { subscription = "" } = await subscribe();
  const expected = { amountMinor: 2_900n, currency: "usd" };
  expect(await previewCharge(sim.account(), subscription)).toEqual(expected);
  expect(await previewCharge(sim.account(), "sub_unknown")).toBeNull();
  const apiKey = await sim.key({ permissions: "recovery", without: ["invoice_read", "invoice_write"] });
  expect(await previewCharge(sim.account({ apiKey }), subscription)).toBeNull();
});
