import type Stripe from "stripe";

import { badCards } from "./bad-cards";
import type { LedgerWorld, Member } from "./ledger-world";

const daySeconds = 86_400;

type End = (world: LedgerWorld, member: Member, at: number) => Promise<unknown>;

async function payable({ stripe }: LedgerWorld, { customer }: Member): Promise<Stripe.Invoice[]> {
  const { data } = await stripe.invoices.list({ customer, limit: 100 });
  return data.filter(({ status }) => status === "open" || status === "uncollectible");
}

async function paid({ random, stripe }: LedgerWorld, { customer }: Member): Promise<Stripe.Invoice | null> {
  const { data } = await stripe.invoices.list({ customer, status: "paid", limit: 100 });
  const found = data.filter(({ amount_paid }) => amount_paid > 0);
  return found.length > 0 ? random.pick(found) : null;
}

/** A card in the slot that counts; nothing is charged by it, Stripe's next own try may. */
const renewCard: End = async ({ sim, stripe }, { customer, subscription }) => {
  const { paymentMethod = "" } = await sim.act("card", { customer, card: "ok" });
  const { default_payment_method: own } = await stripe.subscriptions.retrieve(subscription);
  if (own) await stripe.subscriptions.update(subscription, { default_payment_method: paymentMethod });
};

const payWith =
  (card: string): End =>
  async (world, member) => {
    const { paymentMethod = "" } = await world.sim.act("card", {
      customer: member.customer,
      card,
      slot: "none",
    });
    for (const { id } of await payable(world, member)) {
      await world.stripe.invoices.pay(id, { payment_method: paymentMethod });
    }
  };

const renewAndPay: End = async (world, member, at) => {
  await renewCard(world, member, at);
  for (const { id } of await payable(world, member)) await world.stripe.invoices.pay(id);
};

const failAgain: End = (world, member, at) => payWith(world.random.pick(badCards))(world, member, at);

const payHosted: End = async (world, member) => {
  for (const { id } of await payable(world, member)) {
    const { hosted_invoice_url: url } = await world.stripe.invoices.retrieve(id);
    const body = new URLSearchParams({ number: "4242424242424242", expiry: "12 / 40", cvc: "123" });
    if (url) await fetch(url, { method: "POST", body, redirect: "manual" });
  }
};

const onEach =
  (verb: string): End =>
  async (world, member) => {
    for (const { id } of await payable(world, member)) await world.sim.act(verb, { invoice: id });
  };

const payPart: End = async (world, member, at) => {
  for (const { id, amount_remaining: left } of await payable(world, member)) {
    const amountMinor = 1 + world.random.integer(Math.max(1, left - 1));
    await world.sim.act("pay-part", { invoice: id, amountMinor });
  }
  world.plan(at + (1 + world.random.integer(20)) * daySeconds, (now) => endTrouble(world, member, now));
};

const writeOff: End = async (world, member, at) => {
  await onEach("uncollectible")(world, member, at);
  const next = world.random.pick([payHosted, payWith("ok"), failAgain, payPart]);
  if (world.random.next() < 0.7) world.plan(at + 6 * daySeconds, (now) => next(world, member, now));
};

const cancel: End = ({ random, sim }, { subscription }) =>
  sim.act("cancel", { subscription, atPeriodEnd: random.next() < 0.7 });

const pauseCollection: End = ({ random, sim }, { subscription }) =>
  sim.act("pause-collection", {
    subscription,
    behavior: random.pick(["void", "keep_as_draft", "mark_uncollectible", ""]),
  });

const pause: End = ({ stripe }, { subscription }) =>
  stripe.subscriptions.pause(subscription, { type: "subscription" });

const remove: End = ({ sim }, { customer }) => sim.act("delete-customer", { customer });

const updateByNetwork: End = async ({ sim, stripe }, { customer }) => {
  const { data } = await stripe.paymentMethods.list({ customer, type: "card", limit: 100 });
  for (const { id } of data) await sim.act("update-card-automatically", { paymentMethod: id });
};

const refund: End = async (world, member) => {
  const invoice = await paid(world, member);
  if (!invoice) return;
  const amountMinor = world.random.next() < 0.5 ? undefined : 1 + world.random.integer(invoice.amount_paid);
  await world.sim.act("refund", { invoice: invoice.id, amountMinor });
};

const dispute: End = async (world, member) => {
  const status = world.random.pick([
    "needs_response",
    "needs_response",
    "lost",
    "lost",
    "won",
    "warning_closed",
  ]);
  const invoice = await paid(world, member);
  if (invoice) await world.sim.act("dispute", { invoice: invoice.id, status });
};

/** An invoice of old, paid at once by a charge without PaymentIntent. */
const ageInvoice: End = async (world, member) => {
  const invoice = await paid(world, member);
  if (!invoice) return;
  const { paid_at, finalized_at } = invoice.status_transitions;
  if (paid_at === finalized_at) await world.sim.act("drop-intent", { invoice: invoice.id });
};

const sellOnce: End = ({ random, sim }, { customer, currency }) =>
  sim.act("invoice-once", {
    customer,
    currency,
    isAttempted: random.next() < 0.7,
    amountMinor: 1 + random.integer(9_000),
  });

const discountNext: End = async ({ stripe }, { subscription }) => {
  const coupon = await stripe.coupons.create({ percent_off: 50, duration: "once" });
  await stripe.subscriptions.update(subscription, { discounts: [{ coupon: coupon.id }] });
};

const failDebit: End = async (world, member) => {
  for (const { id } of await payable(world, member)) {
    await world.sim.act("settle-debit", { invoice: id, outcome: "failed" });
  }
};

const ends: readonly (readonly [weight: number, end: End])[] = [
  [5, renewCard],
  [5, renewAndPay],
  [3, payWith("ok")],
  [3, failAgain],
  [4, payHosted],
  [2, onEach("pay-outside")],
  [3, payPart],
  [2, onEach("void")],
  [3, writeOff],
  [2, cancel],
  [2, pauseCollection],
  [1, pause],
  [1, remove],
  [2, updateByNetwork],
  [5, refund],
  [6, dispute],
  [2, ageInvoice],
  [3, sellOnce],
  [1, discountNext],
  [2, failDebit],
  [2, async () => undefined],
];

/** How a customer's trouble ends, or what else a merchant, a customer or a bank does in a year. */
export async function endTrouble(world: LedgerWorld, member: Member, at: number): Promise<void> {
  const all = ends.flatMap(([weight, end]) => Array<End>(weight).fill(end));
  await world.random.pick(all)(world, member, at);
}
