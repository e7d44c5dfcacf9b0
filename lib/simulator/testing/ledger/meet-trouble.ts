import { badCards } from "./bad-cards";
import { endTrouble } from "./end-trouble";
import type { LedgerWorld, Member } from "./ledger-world";

const daySeconds = 86_400;

type Trouble = (world: LedgerWorld, member: Member) => Promise<unknown>;

const breakCard: Trouble = ({ random, sim }, { customer }) =>
  sim.act("card", { customer, card: random.pick(badCards) });

const breakOwnCard: Trouble = ({ random, sim }, { customer, subscription }) =>
  sim.act("card", { customer, card: random.pick(badCards), slot: "subscription", target: subscription });

const removeCards: Trouble = async ({ stripe }, { customer }) => {
  const { data } = await stripe.paymentMethods.list({ customer, limit: 100 });
  for (const { id } of data) await stripe.paymentMethods.detach(id);
};

/** A bank debit in place of the card: what is open, and each renewal, waits some days for the bank. */
const useDebit: Trouble = ({ sim }, { customer, subscription }) =>
  sim.act("start-debit", { customer, subscription });

const troubles: readonly (readonly [weight: number, trouble: Trouble])[] = [
  [10, breakCard],
  [4, breakOwnCard],
  [4, removeCards],
  [2, useDebit],
];

/** Something happens to a customer's way to pay, often just before a renewal; weeks later it ends in some way. */
export async function meetTrouble(world: LedgerWorld, member: Member, at: number): Promise<void> {
  const { random, plan, sim } = world;
  if (random.next() < 0.3) return endTrouble(world, member, at);
  const all = troubles.flatMap(([weight, trouble]) => Array<Trouble>(weight).fill(trouble));
  await random.pick(all)(world, member);
  const ends = random.next() < 0.7 ? 20 : 70;
  plan(at + (1 + random.next() * ends) * daySeconds, (now) => endTrouble(world, member, now));
  if (random.next() < 0.6) await sim.act("renew", { subscription: member.subscription });
}
