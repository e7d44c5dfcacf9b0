import { type Context, byStripe } from "@/lib/simulator/api/call";
import { CARD_BEHAVIOURS, type CardName } from "@/lib/simulator/billing/card-behaviours";
import { closeInvoice } from "@/lib/simulator/billing/close-invoice";
import { deleteCustomer } from "@/lib/simulator/billing/delete-customer";
import { paidChargeOf } from "@/lib/simulator/billing/invoice-parts";
import { disputeCharge, refundCharge } from "@/lib/simulator/billing/refund-charge";
import { change } from "@/lib/simulator/events/emit";
import type { Invoice } from "@/lib/simulator/objects";
import { Random } from "@/lib/simulator/random";
import type { World } from "@/lib/simulator/store";

import { type Made, makeSubscriber, type Plan } from "./make-subscriber";
import { playTo } from "./play-past";

/** Worlds of one account with about so many invoices in its twelve months. */
export const LARGE_WORLDS = { "1k": 1_000, "10k": 10_000, "100k": 100_000 } as const;

const DAY_SECONDS = 86_400;
const YEAR_DAYS = 365;
// Twelve a year, less those of subscriptions that ended.
const INVOICES_EACH = 10.6;

const plans: readonly Plan[] = [
  { amountMinor: 2_900, currency: "usd", interval: "month", product: "Starter" },
  { amountMinor: 9_900, currency: "usd", interval: "month", product: "Team" },
  { amountMinor: 24_900, currency: "usd", interval: "month", product: "Company" },
  { amountMinor: 2_700, currency: "eur", interval: "month", product: "Starter" },
  { amountMinor: 8_900, currency: "eur", interval: "month", product: "Team" },
  { amountMinor: 3_200, currency: "jpy", interval: "month", product: "Starter" },
  { amountMinor: 9_500, currency: "kwd", interval: "month", product: "Starter" },
];
const troubles: readonly CardName[] = [
  "insufficient-funds",
  "insufficient-funds",
  "insufficient-funds",
  "decline-generic",
  "decline-generic",
  "do-not-honor",
  "expired",
  "expired",
  "lost",
  "try-again-later",
  "3ds-required",
  "fraudulent",
];
const names = ["Ada", "Noor", "Mateus", "Yuki", "Ines", "Tom", "Priya", "Camila", "Søren", "Łucja"];

interface Life {
  ctx: Context;
  random: Random;
  made: Made;
  nowSeconds: number;
}

/**
 * Fills the live mode of an account with a year of monthly renewals of some thousand customers in five
 * currencies: a third of them meet trouble once, of which most is mended within two weeks. Same seed, same world.
 */
export function buildLarge(world: World, accountId: string, invoices: number): void {
  const account = world.accounts.get(accountId)!;
  const random = new Random(`${world.seed} large`);
  const ctx = byStripe(world, account.live);
  const now = world.clock.now();
  const nowSeconds = Math.floor(now / 1000);
  account.createdSeconds = nowSeconds - 2 * YEAR_DAYS * DAY_SECONDS;
  world.isBuilding = true;
  try {
    const members = Math.round(invoices / INVOICES_EACH);
    for (let n = 0; n < members; n += 1) planMember(ctx, random, n, nowSeconds);
    playTo(world, now);
  } finally {
    world.clock.release();
    world.isBuilding = false;
  }
}

function planMember(ctx: Context, random: Random, n: number, nowSeconds: number): void {
  const daysAgo = YEAR_DAYS - 1 - random.next() * 27;
  const startedAt = nowSeconds - Math.round(daysAgo * DAY_SECONDS);
  const plan = random.pick(plans);
  ctx.world.agenda.set(`large ${n}`, startedAt * 1000, () => {
    const name = n % 1_000 === 7 ? "N".repeat(10_000) : `${random.pick(names)} ${n}`;
    const { made } = makeSubscriber(ctx, { ...plan, name, email: `c${n}@example.com`, card: "ok" });
    live({ ctx, random, made, nowSeconds });
  });
}

function live(life: Life): void {
  const { random } = life;
  const fate = random.next();
  const day = 25 + random.integer(YEAR_DAYS - 27);
  if (fate < 0.33) at(life, day, () => meetTrouble(life, day));
  else if (fate < 0.36) at(life, day, () => withPaid(life, (charge) => refundCharge(life.ctx, charge)));
  else if (fate < 0.364) at(life, day, () => withPaid(life, (charge) => disputeCharge(life.ctx, charge)));
  else if (fate < 0.366) at(life, day, () => pause(life));
  else if (fate < 0.367) at(life, day, () => void remove(life));
}

/** The card declines from now on; most are mended in days, some never. */
function meetTrouble(life: Life, day: number): void {
  const { ctx, random, made } = life;
  ctx.realm.cards.set(made.paymentMethod, CARD_BEHAVIOURS[random.pick(troubles)]);
  const end = random.next();
  if (end < 0.62) {
    at(life, day + 31 + random.integer(12), () =>
      ctx.realm.cards.set(made.paymentMethod, { outcome: "pay" }),
    );
  } else if (end < 0.72) {
    at(life, day + 36, () => close(life, random.next() < 0.5 ? "void" : "uncollectible"));
  }
}

function at({ ctx, made, nowSeconds }: Life, day: number, run: () => void): void {
  const seconds = nowSeconds - (YEAR_DAYS - day) * DAY_SECONDS;
  if (seconds < nowSeconds) ctx.world.agenda.set(`large ${made.customer} ${day}`, seconds * 1000, run);
}

function latestInvoice({ ctx, made }: Life): Invoice | undefined {
  const subscription = ctx.realm.data.subscriptions.get(made.subscription);
  return ctx.realm.data.invoices.get(subscription?.latest_invoice ?? "");
}

type Paid = NonNullable<ReturnType<typeof paidChargeOf>>;

function withPaid(life: Life, act: (charge: Paid) => unknown): void {
  const invoice = latestInvoice(life);
  const charge = invoice && paidChargeOf(life.ctx.realm, invoice);
  if (charge) act(charge);
}

function close(life: Life, how: "void" | "uncollectible"): void {
  const invoice = latestInvoice(life);
  if (invoice?.status === "open") closeInvoice(life.ctx, invoice, how);
}

function pause({ ctx, made }: Life): void {
  const subscription = ctx.realm.data.subscriptions.get(made.subscription);
  const behaviour = { behavior: "keep_as_draft" as const, resumes_at: null };
  if (subscription)
    change(ctx, subscription, { pause_collection: behaviour }, "customer.subscription.updated");
}

function remove({ ctx, made }: Life): void {
  const customer = ctx.realm.data.customers.get(made.customer);
  if (customer) deleteCustomer(ctx, customer);
}
