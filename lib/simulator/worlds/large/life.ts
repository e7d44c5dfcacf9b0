import type { Context } from "@/lib/simulator/api/call";
import { CARD_BEHAVIOURS, type CardName } from "@/lib/simulator/billing/card-behaviours";
import { paidChargeOf } from "@/lib/simulator/billing/invoice-parts";
import type { Invoice, Subscription } from "@/lib/simulator/objects";
import type { Random } from "@/lib/simulator/random";
import type { Made } from "@/lib/simulator/worlds/make-subscriber";

import type { HardKind } from "./hard-kinds";

/** One member's year. `day` counts from a year before the end. */
export interface Life {
  ctx: Context;
  random: Random;
  made: Made;
  kind: HardKind | null;
  startSeconds: number;
  endSeconds: number;
}

const daySeconds = 86_400;
export function plan(life: Life, seconds: number, run: () => void): void {
  const { ctx, random, endSeconds } = life;
  if (seconds < endSeconds) ctx.world.agenda.set(`large ${random.text(12)}`, seconds * 1000, run);
}

export function onDay(life: Life, day: number, run: () => void): void {
  plan(life, life.startSeconds + day * daySeconds, run);
}

export function subscriptionOf({ ctx, made }: Life): Subscription | undefined {
  return ctx.realm.data.subscriptions.get(made.subscription);
}

export function latestInvoice(life: Life): Invoice | undefined {
  return life.ctx.realm.data.invoices.get(subscriptionOf(life)?.latest_invoice ?? "");
}

export function turnCard({ ctx, made }: Life, card: CardName): void {
  if (made.paymentMethod) ctx.realm.cards.set(made.paymentMethod, CARD_BEHAVIOURS[card]);
}

export function withPaid(
  life: Life,
  run: (charge: NonNullable<ReturnType<typeof paidChargeOf>>) => unknown,
): void {
  const invoice = latestInvoice(life);
  const charge = invoice && paidChargeOf(life.ctx.realm, invoice);
  if (charge) run(charge);
}
