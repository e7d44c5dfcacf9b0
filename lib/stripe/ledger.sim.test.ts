import { beforeAll, describe, expect, it } from "vitest";

import { plainPortal } from "@/lib/domain/doctor/portal-settings";
import type { Account, BillingProvider } from "@/lib/domain/provider";
import { type SimulatedAccount, simulateAccount } from "@/lib/testing/simulate-account";

import { stripeProvider as stripe } from "./adapter";

let sim: SimulatedAccount;
let account: Account;
beforeAll(async () => {
  sim = await simulateAccount("live");
  const { providerConfigurationId } = await stripe.ensurePortal(sim.account());
  account = sim.account({ portalConfigurationId: providerConfigurationId });
});

const url = "https://recoup.example/api/webhooks/stripe/ledger";
const urls = { returnUrl: "https://recoup.example/u/t", doneUrl: "https://recoup.example/u/t/done" };
const portalOf = () => account.portalConfigurationId ?? "";

async function newCard() {
  const failed = await sim.failRenewal();
  const { paymentMethod = "" } = await sim.act("card", {
    customer: failed.customer,
    card: "ok",
    slot: "none",
  });
  return { ...failed, paymentMethod };
}

/** How each method of the port that writes is made to write. The type asks for a new method to be sorted. */
const methods: Record<keyof BillingProvider, "reads" | "local" | (() => Promise<unknown>)> = {
  eventTypes: "local",
  parseKey: "local",
  verify: "local",
  toFacts: "reads",
  readInvoice: "reads",
  readCustomer: "reads",
  readCase: "reads",
  listAttempts: "reads",
  readStanding: "reads",
  listNewSubscriptions: "reads",
  readOpen: "reads",
  listOverdue: "reads",
  listPastDue: "reads",
  readOpenInvoices: "reads",
  listEvents: "reads",
  listUpcoming: "reads",
  previewCharge: "reads",
  readScanPage: "reads",
  readScanRecord: "reads",
  provesAccount: "reads",
  listWebhooks: "reads",
  listPortals: "reads",
  probe: () => stripe.probe(account),
  openTarget: async () => {
    const { customer } = await newCard();
    await stripe.openTarget(account, { kind: "card_form", providerCustomerId: customer, locale: null }, urls);
  },
  retryPayment: async () => {
    const { invoice, paymentMethod } = await newCard();
    const retry = { providerInvoiceId: invoice, providerPaymentMethodId: paymentMethod };
    await stripe.retryPayment(account, { ...retry, idempotencyKey: `ledger-${invoice}` });
  },
  repairDefault: async () => {
    const { subscription, paymentMethod } = await newCard();
    await stripe.repairDefault(account, subscription, paymentMethod);
  },
  ensureWebhook: () => stripe.ensureWebhook(account, url),
  removeWebhook: async () => {
    const { providerEndpointId } = await stripe.ensureWebhook(account, `${url}-2`);
    await stripe.removeWebhook(account, providerEndpointId);
  },
  ensurePortal: async () => {
    await stripe.deactivatePortal(account, portalOf());
    await stripe.ensurePortal(account);
  },
  configurePortal: () =>
    stripe.configurePortal(account, portalOf(), { ...plainPortal, headline: "Acme Cloud" }),
  deactivatePortal: () => stripe.deactivatePortal(account, portalOf()),
};

interface Logged {
  n: number;
  account: string;
  method: string;
  path: string;
}

async function writesSince(n: number): Promise<string[]> {
  const all = await sim.control.get<Logged[]>(`/_control/requests?since=${n}`);
  const ours = all.filter((each) => each.account === sim.id && each.method !== "GET");
  return ours.map(({ method, path }) => `${method} ${path}`);
}

describe("the ledger of writes", () => {
  const writing = Object.entries(methods).filter(([, how]) => typeof how === "function");

  it.each(writing)("has each request of %s before it leaves, in words", async (_name, how) => {
    const before = (await sim.control.get<Logged[]>("/_control/requests")).at(-1)?.n ?? 0;
    sim.written.length = 0;
    await (how as () => Promise<unknown>)();
    const left = await writesSince(before);
    expect(left.length).toBeGreaterThan(0);
    expect(sim.written.map(({ request }) => request).toSorted()).toEqual(left.toSorted());
    expect(sim.written.filter(({ act }) => act === "other")).toEqual([]);
  });

  it("lets nothing leave that it could not note", async () => {
    const { invoice, paymentMethod } = await newCard();
    const before = (await sim.control.get<Logged[]>("/_control/requests")).at(-1)?.n ?? 0;
    const noteWrite = () => Promise.reject(new Error("no database"));
    const retry = { providerInvoiceId: invoice, providerPaymentMethodId: paymentMethod, idempotencyKey: "k" };
    await expect(stripe.retryPayment(sim.account({ noteWrite }), retry)).rejects.toThrow();
    expect(await writesSince(before)).toEqual([]);
  });

  it("knows every method of the port", () => {
    expect(new Set(Object.keys(methods))).toEqual(new Set(Object.keys(stripe)));
  });
});
