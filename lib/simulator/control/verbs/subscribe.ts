import type { Context } from "@/lib/simulator/api/call";
import type { Verb } from "@/lib/simulator/control/act";
import {
  type Body,
  ControlError,
  maybeInteger,
  maybeText,
  needText,
} from "@/lib/simulator/control/read-body";
import {
  addSubscription,
  makeSubscriber,
  type Plan,
  type Subscriber,
} from "@/lib/simulator/worlds/make-subscriber";
import { atMoment } from "@/lib/simulator/worlds/play-past";

import { findIn, needCard } from "./find";

const INTERVALS = ["day", "week", "month", "year"] as const;

function readPlan(body: Body): Plan {
  const interval = maybeText(body, "interval") ?? "month";
  if (!INTERVALS.some((known) => known === interval))
    throw new ControlError(`"interval" must be one of ${INTERVALS.join(", ")}.`);
  const amountMinor = maybeInteger(body, "amountMinor", 0);
  if (amountMinor === undefined)
    throw new ControlError('"amountMinor" is needed, in the smallest unit of the currency.');
  const currency = needText(body, "currency").toLowerCase();
  if (!/^[a-z]{3}$/.test(currency)) throw new ControlError('"currency" must be a three-letter code.');
  const product = maybeText(body, "product") ?? "Membership";
  return { amountMinor, currency, interval: interval as Plan["interval"], product };
}

function readSubscriber(body: Body): Subscriber {
  return {
    ...readPlan(body),
    name: needText(body, "name"),
    email: maybeText(body, "email") ?? null,
    locale: maybeText(body, "locale"),
    country: maybeText(body, "country"),
    card: needCard(body),
    subscriptionCard: body.subscriptionCard === undefined ? undefined : needCard(body, "subscriptionCard"),
  };
}

/** One more subscription of a customer; in another currency, too. Its first invoice is attempted at once. */
function subscribeAgain(ctx: Context, body: Body) {
  const { id } = findIn(ctx, "customers", body, "customer");
  return { customer: id, subscription: addSubscription(ctx, id, readPlan(body)) };
}

/** A customer with a running subscription, whose first invoices were paid. */
function subscribe(ctx: Context, body: Body) {
  if (body.customer !== undefined) return subscribeAgain(ctx, body);
  const subscriber = readSubscriber(body);
  const daysAgo = maybeInteger(body, "startedDaysAgo") ?? 0;
  return atMoment(ctx.world, ctx.world.clock.now() - daysAgo * 86_400_000, () =>
    makeSubscriber(ctx, subscriber),
  );
}

export const subscribeVerbs: Record<string, Verb> = { subscribe };
