import type Stripe from "stripe";

import { createTerms } from "./create-terms";
import type { LedgerWorld } from "./ledger-world";
import { meetTrouble } from "./meet-trouble";

const daySeconds = 86_400;

async function createCustomer({ random, stripe, clock }: LedgerWorld): Promise<string> {
  const name = random.next() < 0.1 ? "n".repeat(10_000) : "Ann Example";
  const { id } = await stripe.customers.create({ name, email: "ann@example.test", test_clock: clock });
  return id;
}

/** Gives a card that pays, in most cases; sometimes one that is about to expire. */
async function giveCard({ random, sim, stripe, to }: LedgerWorld, customer: string): Promise<void> {
  const { paymentMethod = "" } = await sim.act("card", { customer, card: "ok" });
  if (random.next() > 0.4) return;
  const soon = new Date((to + random.integer(120) * daySeconds) * 1000);
  const card = { exp_month: soon.getUTCMonth() + 1, exp_year: soon.getUTCFullYear() };
  await stripe.paymentMethods.update(paymentMethod, { card });
}

type Terms = Partial<Stripe.SubscriptionCreateParams>;

/** Ways to begin, most of them the usual one. */
function chooseBeginning({ random }: LedgerWorld): Terms & { hasCard: boolean } {
  const choice = random.next();
  if (choice < 0.62) return { hasCard: true };
  if (choice < 0.72) return { hasCard: false, trial_period_days: 5 + random.integer(20) };
  if (choice < 0.78) return { hasCard: true, trial_period_days: random.pick([10, 30, 900]) };
  if (choice < 0.86) return { hasCard: true, collection_method: "send_invoice", days_until_due: 14 };
  if (choice < 0.9) return { hasCard: true, payment_behavior: "default_incomplete" };
  return { hasCard: random.next() < 0.5, payment_behavior: "allow_incomplete" };
}

/** A customer comes, subscribes and meets what customers meet. */
export async function startMember(world: LedgerWorld, at: number): Promise<void> {
  const { random, stripe } = world;
  const currency = random.pick(["usd", "usd", "eur", "jpy", "kwd"]);
  const customer = await createCustomer(world);
  const { hasCard, ...beginning } = chooseBeginning(world);
  if (hasCard) await giveCard(world, customer);
  const terms = await createTerms(world, currency);
  const { id, items } = await stripe.subscriptions.create({ customer, ...terms, ...beginning });
  const isMetered = items.data.some(({ price }) => price.recurring?.usage_type === "metered");
  if (isMetered) await world.sim.act("use", { subscription: id, units: random.integer(400) });
  const member = { customer, subscription: id, currency };
  const trouble = (now: number) => meetTrouble(world, member, now);
  for (let n = random.integer(4); n > 0; n -= 1)
    world.plan(at + (3 + random.next() * 300) * daySeconds, trouble);
  // Some are in the middle of it when they are looked at.
  if (random.next() < 0.4) world.plan(world.to - random.next() * 15 * daySeconds, trouble);
  const leave = () => world.sim.act("cancel", { subscription: id, atPeriodEnd: true });
  if (random.next() < 0.12) world.plan(world.to - 10 * daySeconds, leave);
  if (random.next() < 0.1) world.plan(at + 4 * daySeconds, () => stripe.subscriptions.cancel(id));
}
