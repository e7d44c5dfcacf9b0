import type { Context } from "@/lib/simulator/api/call";
import { CARD_BEHAVIOURS } from "@/lib/simulator/billing/card-behaviours";
import { createSubscription, type NewSubscription } from "@/lib/simulator/billing/create-subscription";
import { secondsFor } from "@/lib/simulator/billing/time";
import type { Subscription } from "@/lib/simulator/objects";
import type { Random } from "@/lib/simulator/random";
import { discountShape } from "@/lib/simulator/shapes/coupon";
import { type Made, makePayer } from "@/lib/simulator/worlds/make-subscriber";

import type { HardKind } from "./hard-kinds";
import { type Catalogue, pickCurrency } from "./make-catalogue";

const daySeconds = 86_400;
const names = ["Ada", "Noor", "Mateus", "Yuki", "Ines", "Tom", "Priya", "Camila", "Søren", "Łucja"];
const countries = ["US", "US", "US", "DE", "FR", "GB", "JP", "KW"];

interface Joining {
  ctx: Context;
  random: Random;
  catalogue: Catalogue;
  member: number;
  kind: HardKind | null;
}

function chooseItems({ random, catalogue, kind }: Joining): NewSubscription["items"] {
  const currency = kind === "bank debit" ? "usd" : pickCurrency(random);
  const plans = catalogue.currencies.get(currency);
  if (!plans) throw new Error(`no plans in ${currency}`);
  const flat = { price: random.pick(plans.flat), quantity: 1 };
  const seats = 1 + random.integer(30);
  switch (kind) {
    case "graduated tiers":
      return [{ price: plans.graduated, quantity: seats }];
    case "volume tiers":
      return [{ price: plans.volume, quantity: seats }];
    case "metered":
      return [flat, { price: plans.metered, quantity: 1 }];
    case "several items":
      return [flat, { price: plans.addOn, quantity: 1 + random.integer(3) }];
    default:
      return [flat];
  }
}

function discountWith({ ctx }: Joining, coupon: string, customer: string): string {
  const start = secondsFor(ctx, customer);
  const known = { id: ctx.world.newId("di"), start, coupon, customer, subscription: null };
  return ctx.realm.data.discounts.add(discountShape(known)).id;
}

function chooseFields(joining: Joining, customer: string): Partial<Subscription> {
  const { kind, catalogue } = joining;
  if (kind === "discounted forever")
    return { discounts: [discountWith(joining, catalogue.forever, customer)] };
  if (kind === "discounted once") return { discounts: [discountWith(joining, catalogue.once, customer)] };
  if (kind === "invoices sent") return { collection_method: "send_invoice", days_until_due: 30 };
  return {};
}

function trialEnd({ ctx, kind }: Joining): number | null {
  const now = secondsFor(ctx, null);
  if (kind === "on trial") return now + 30 * daySeconds;
  return kind === "no payment method" ? now + 7 * daySeconds : null;
}

/** A customer comes and subscribes, to what and how their kind wants. */
export function join(joining: Joining): Made {
  const { ctx, random, member, kind } = joining;
  const name = member % 1_000 === 7 ? "N".repeat(10_000) : `${random.pick(names)} ${member}`;
  const card = kind === "bank debit" ? "debit" : kind === "no payment method" ? null : "ok";
  const about = { name, email: `c${member}@example.com`, country: random.pick(countries), card } as const;
  const { customer, method } = makePayer(ctx, about);
  if (method && kind === "bank debit") ctx.realm.cards.set(method.id, CARD_BEHAVIOURS.debit);
  const { subscription } = createSubscription(ctx, {
    customer: customer.id,
    items: chooseItems(joining),
    fields: chooseFields(joining, customer.id),
    trialEnd: trialEnd(joining),
    isAttempted: true,
  });
  for (const { id, quantity } of subscription.items.data) {
    if (quantity === undefined) ctx.realm.usage.set(id, random.integer(5_000));
  }
  return { customer: customer.id, subscription: subscription.id, paymentMethod: method?.id ?? "" };
}
