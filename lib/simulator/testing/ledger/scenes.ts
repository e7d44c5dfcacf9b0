import type { LedgerWorld } from "./ledger-world";
import { giveCard, expireWithin, pay, renew, subscribe } from "./scene-parts";

const daySeconds = 86_400;

/** Something of which a figure hangs on one detail, in the life of a customer of its own. */
type Scene = (world: LedgerWorld, at: number) => Promise<void>;

/** Nobody's card at a renewal; weeks later a new one pays it by a call, so that no charge ever failed. */
const paidLate: Scene = async (world, at) => {
  const made = await subscribe(world);
  await world.stripe.paymentMethods.detach(made.card);
  const invoice = await renew(world, made);
  world.plan(at + 5 * daySeconds, () => pay(world, made.customer, invoice));
};

/** A paused collection writes the renewal off untried, and it is paid all the same. */
const writtenOffUntried: Scene = async (world, at) => {
  const made = await subscribe(world);
  await world.sim.act("pause-collection", {
    subscription: made.subscription,
    behavior: "mark_uncollectible",
  });
  const invoice = await renew(world, made);
  world.plan(at + 5 * daySeconds, () => pay(world, made.customer, invoice));
};

/** A failed one-off invoice of a customer who is then deleted: no subscription says that it is lost. */
const deletedOwing: Scene = async (world, at) => {
  const { customer, subscription } = await subscribe(world);
  await giveCard(world, customer, "insufficient-funds");
  await world.sim.act("invoice-once", { customer, amountMinor: 700 });
  await world.sim.act("cancel", { subscription });
  world.plan(at + 2 * daySeconds, () => world.sim.act("delete-customer", { customer }));
};

/** A trial that ends as one, or is still on. */
const trial: Scene = async (world, at) => {
  const { subscription } = await subscribe(world, { trial_period_days: world.random.pick([20, 900]) });
  if (world.random.next() < 0.6)
    world.plan(at + 9 * daySeconds, () => world.stripe.subscriptions.cancel(subscription));
};

/** A part is paid before anything fails; the rest fails and is recovered. */
const partFirst: Scene = async (world, at) => {
  const { customer } = await subscribe(world);
  const once = { customer, amountMinor: 5_000, isAttempted: false };
  const { invoice = "" } = await world.sim.act("invoice-once", once);
  world.plan(at + daySeconds, () => world.sim.act("pay-part", { invoice, amountMinor: 1_200 }));
  world.plan(at + 2 * daySeconds, async () => {
    const payment_method = await giveCard(world, customer, "do-not-honor");
    await world.stripe.invoices.pay(invoice, { payment_method });
  });
  if (world.random.next() < 0.7) world.plan(at + 4 * daySeconds, () => pay(world, customer, invoice));
};

/** What was recovered is refunded in part, or disputed, with every end that a dispute can have. */
const givenBack: Scene = async (world, at) => {
  const made = await subscribe(world);
  await giveCard(world, made.customer, "insufficient-funds");
  const invoice = await renew(world, made);
  world.plan(at + daySeconds, () => pay(world, made.customer, invoice));
  world.plan(at + 2 * daySeconds, async () => {
    const status = world.random.pick([
      "lost",
      "under_review",
      "won",
      "prevented",
      "warning_needs_response",
      null,
    ]);
    if (status === null) await world.sim.act("refund", { invoice, amountMinor: 123 });
    else await world.sim.act("dispute", { invoice, status });
  });
};

/** The card that failed is renewed: its number stays, its expiry does not. Or only its id changes. */
const renewedCard: Scene = async (world, at) => {
  const made = await subscribe(world);
  const card = await giveCard(
    world,
    made.customer,
    world.random.pick(["expired", "do-not-try-again"] as const),
  );
  await renew(world, made);
  const exp_year = new Date(at * 1000).getUTCFullYear() + 5;
  if (world.random.next() < 0.6) await world.stripe.paymentMethods.update(card, { card: { exp_year } });
};

/** Another card that looks like the one that failed, but for its number. */
const likeCard: Scene = async (world) => {
  const made = await subscribe(world);
  const failed = await giveCard(world, made.customer, "insufficient-funds");
  await renew(world, made);
  const { card: look } = await world.stripe.paymentMethods.retrieve(failed);
  const other = await giveCard(world, made.customer, "ok");
  const card = { exp_month: look?.exp_month, exp_year: look?.exp_year };
  await world.stripe.paymentMethods.update(other, { card });
};

/** A one-off invoice without any card, which Stripe's own retry collects once there is one. */
const collectedLater: Scene = async (world, at) => {
  const { customer, card } = await subscribe(world);
  await world.stripe.paymentMethods.detach(card);
  await world.sim.act("invoice-once", { customer, amountMinor: 900 });
  world.plan(at + 2 * daySeconds, () => giveCard(world, customer, "ok"));
};

/** Cards that are about to expire, and why it matters or does not. */
const expiring: Scene = async (world) => {
  const { random, sim, stripe, to } = world;
  const how = random.integer(5);
  const sent = { collection_method: "send_invoice" as const, days_until_due: 7 };
  const { customer, subscription, card } = await subscribe(world, how === 0 ? sent : {});
  const last = to - 2 * daySeconds;
  if (how === 1)
    world.plan(last, () => stripe.subscriptions.update(subscription, { cancel_at_period_end: true }));
  if (how === 4) {
    // After a renewal that the card will not see.
    const cancel_at = to + 110 * daySeconds;
    world.plan(last, () => stripe.subscriptions.update(subscription, { cancel_at }));
  }
  if (how === 2) {
    await stripe.subscriptions.update(subscription, { default_payment_method: card });
    world.plan(last, () => sim.act("card", { customer, card: "ok" }));
  }
  world.plan(last, () => expireWithin(world, card));
};

const paidOutside: Scene = async (world, at) => {
  const made = await subscribe(world);
  await giveCard(world, made.customer, "insufficient-funds");
  const invoice = await renew(world, made);
  world.plan(at + 3 * daySeconds, () => world.sim.act("pay-outside", { invoice }));
};

const scenes: readonly Scene[] = [
  paidLate,
  writtenOffUntried,
  deletedOwing,
  trial,
  trial,
  partFirst,
  givenBack,
  givenBack,
  renewedCard,
  likeCard,
  collectedLater,
  expiring,
  expiring,
  paidOutside,
];

/** Plays one scene. */
export async function playScene(world: LedgerWorld, at: number): Promise<void> {
  await world.random.pick(scenes)(world, at);
}
