import type Stripe from "stripe";

import type { CardName } from "@/lib/simulator/billing/card-behaviours";

import type { LedgerWorld } from "./ledger-world";

const daySeconds = 86_400;

interface Subscribed {
  customer: string;
  subscription: string;
  card: string;
}

/** A customer with a card and a monthly subscription. */
export async function subscribe(
  world: LedgerWorld,
  more: Partial<Stripe.SubscriptionCreateParams> = {},
): Promise<Subscribed> {
  const { random, sim, stripe, clock } = world;
  const customer = (await stripe.customers.create({ name: "Scene", test_clock: clock })).id;
  const { paymentMethod: card = "" } = await sim.act("card", { customer, card: "ok" });
  const { id: product } = await stripe.products.create({ name: "Scene" });
  const price_data = {
    currency: random.pick(["usd", "eur", "jpy", "kwd"]),
    product,
    recurring: { interval: "month" as const },
    unit_amount: 500 + random.integer(5_000),
  };
  const { id } = await stripe.subscriptions.create({ customer, items: [{ price_data }], ...more });
  return { customer, subscription: id, card };
}

/** Gives a customer a card in place of the one they have. */
export async function giveCard({ sim }: LedgerWorld, customer: string, card: CardName): Promise<string> {
  return (await sim.act("card", { customer, card })).paymentMethod ?? "";
}

/** @returns the renewal's invoice, tried now */
export async function renew({ sim }: LedgerWorld, { subscription }: Subscribed): Promise<string> {
  return (await sim.act("renew", { subscription })).invoice ?? "";
}

/** Pays an invoice by a new card. */
export async function pay(world: LedgerWorld, customer: string, invoice: string): Promise<void> {
  const payment_method = await giveCard(world, customer, "ok");
  await world.stripe.invoices.pay(invoice, { payment_method });
}

/** Lets a card expire within two months after the end. */
export async function expireWithin({ random, stripe, to }: LedgerWorld, card: string): Promise<void> {
  const soon = new Date((to + (10 + random.integer(50)) * daySeconds) * 1000);
  const month = { exp_month: soon.getUTCMonth() + 1, exp_year: soon.getUTCFullYear() };
  await stripe.paymentMethods.update(card, { card: month });
}
