import { describe, expect, it } from "vitest";

import type { Invoice, Subscription } from "@/lib/simulator/objects";
import type { Realm } from "@/lib/simulator/realm";
import { startSimulator } from "@/lib/simulator/start-simulator";

import type { HardKind } from "./large/hard-kinds";

async function build(seed: string): Promise<Realm> {
  const simulator = await startSimulator({ world: "1k", seed });
  const [account] = simulator.world.accounts.values();
  await simulator.close();
  return account?.live ?? expect.fail();
}

const invoices = (is: (invoice: Invoice, realm: Realm) => boolean) => (realm: Realm) =>
  realm.data.invoices.all().some((invoice) => is(invoice, realm));
const subscriptions = (is: (subscription: Subscription, realm: Realm) => boolean) => (realm: Realm) =>
  realm.data.subscriptions.all().some((subscription) => is(subscription, realm));

const hasCoupon = (duration: string) => (realm: Realm) =>
  realm.data.invoices.all().some((invoice) =>
    (invoice.total_discount_amounts as { discount: string }[]).some(({ discount }) => {
      const { coupon } = realm.data.discounts.get(discount)?.source as { coupon: string };
      return realm.data.coupons.get(coupon)?.duration === duration;
    }),
  );

const isIn = (mode: string) =>
  subscriptions(({ items }) => items.data.some(({ price }) => price.tiers_mode === mode));

/** How each kind shows in what an account holds. */
const signs: Record<HardKind, (realm: Realm) => boolean> = {
  "graduated tiers": isIn("graduated"),
  "volume tiers": isIn("volume"),
  metered: subscriptions(({ items }) =>
    items.data.some(({ price }) => price.recurring?.usage_type === "metered"),
  ),
  "several items": subscriptions(({ items }) => items.data.filter(({ quantity }) => quantity).length > 1),
  "discounted forever": hasCoupon("forever"),
  "discounted once": hasCoupon("once"),
  "collection paused": subscriptions(({ pause_collection: pause }) => pause !== null),
  paused: subscriptions(({ status }) => status === "paused"),
  "on trial": subscriptions(({ status }) => status === "trialing"),
  "invoices sent": invoices(
    ({ collection_method: how, status }) => how === "send_invoice" && status === "paid",
  ),
  "never attempted": invoices(
    ({ status, attempted, collection_method: how }) =>
      status === "open" && !attempted && how === "charge_automatically",
  ),
  "no payment method": invoices(
    ({ id, status, attempted }, { ledger }) =>
      status === "open" && attempted && !ledger.some(({ invoice }) => invoice === id),
  ),
  "bank debit": ({ ledger }) => ledger.some(({ outcome }) => outcome === "processing"),
  "partly paid": invoices(({ status, amount_paid: paid }) => status === "open" && paid > 0),
  "paid in parts": invoices(
    ({ id, status }, { data }) => status === "paid" && data.invoice_payments.where("invoice", id).length > 1,
  ),
  "paid outside": invoices(
    ({ amount_paid_off_stripe: outside, collection_method: how }) =>
      outside > 0 && how === "charge_automatically",
  ),
  "uncollectible, then paid": invoices(
    ({ status, status_transitions: moments }) =>
      status === "paid" && moments.marked_uncollectible_at !== null,
  ),
  refunded: ({ data }) => data.refunds.size > 0,
  disputed: ({ data }) => data.disputes.size > 0,
  "deleted, owing": invoices(
    ({ customer, status }, { deletedCustomers }) => status === "open" && deletedCustomers.has(customer),
  ),
  "without PaymentIntent": ({ data }) =>
    data.invoice_payments.all().some(({ payment }) => payment.type === "charge"),
};

describe("a large world", () => {
  it("is a year of an account with about as many invoices as its name says, in five currencies", async () => {
    const { data } = await build("large");
    expect(data.invoices.size).toBeGreaterThan(900);
    expect(data.invoices.size).toBeLessThan(1_100);
    expect(data.customers.size).toBeGreaterThan(80);
    expect(data.customers.size).toBeLessThan(100);
    expect(data.charges.all().some(({ status }) => status === "failed")).toBe(true);
    const currencies = new Set(data.invoices.all().map(({ currency }) => currency));
    expect([...currencies].sort()).toEqual(["eur", "gbp", "jpy", "kwd", "usd"]);
    const statuses = new Set(data.invoices.all().map(({ status }) => status));
    expect([...statuses]).toEqual(expect.arrayContaining(["paid", "open", "draft"]));
    expect(data.customers.all().some(({ name }) => name?.length === 10_000)).toBe(true);
  });

  it("holds every kind that is hard to count", async () => {
    const realm = await build("hard");
    const missing = Object.entries(signs).filter(([, isIn]) => !isIn(realm));
    expect(missing.map(([kind]) => kind)).toEqual([]);
  });

  it("charges little more often than it bills", async () => {
    const realms = await Promise.all(["a", "b", "c", "d"].map(build));
    const sizes = realms.map(({ data }) => [data.invoices.size, data.charges.size] as const);
    const [bills, charges] = sizes.reduce(([a, b], [c, d]) => [a + c, b + d] as const);
    expect(charges).toBeLessThan(1.3 * bills);
  });

  it("is the same for the same seed, but for the moment in which it is made", async () => {
    const [one, other] = await Promise.all([build("same"), build("same")]);
    const look = ({ data }: Realm) => ({
      charges: data.charges.all().map(({ id, amount, status }) => [id, amount, status]),
      invoices: data.invoices.all().map(({ id, status, total }) => [id, status, total]),
      names: data.customers.all().map(({ id, name }) => [id, name]),
    });
    expect(look(one)).toEqual(look(other));
  });
});
