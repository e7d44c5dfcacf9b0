import type { Context } from "@/lib/simulator/api/call";
import type { Verb } from "@/lib/simulator/control/act";
import {
  type Body,
  ControlError,
  maybeInteger,
  maybeText,
  needText,
} from "@/lib/simulator/control/read-body";
import { makeSubscriber, type Subscriber } from "@/lib/simulator/worlds/make-subscriber";
import { atMoment } from "@/lib/simulator/worlds/play-past";

import { needCard } from "./find";

const INTERVALS = ["day", "week", "month", "year"] as const;

function readSubscriber(body: Body): Subscriber {
  const interval = maybeText(body, "interval") ?? "month";
  if (!INTERVALS.some((known) => known === interval))
    throw new ControlError(`"interval" must be one of ${INTERVALS.join(", ")}.`);
  const amountMinor = maybeInteger(body, "amountMinor", 0);
  if (amountMinor === undefined)
    throw new ControlError('"amountMinor" is needed, in the smallest unit of the currency.');
  const currency = needText(body, "currency").toLowerCase();
  if (!/^[a-z]{3}$/.test(currency)) throw new ControlError('"currency" must be a three-letter code.');
  return {
    name: needText(body, "name"),
    email: maybeText(body, "email") ?? null,
    locale: maybeText(body, "locale"),
    country: maybeText(body, "country"),
    amountMinor,
    currency,
    interval: interval as Subscriber["interval"],
    product: maybeText(body, "product") ?? "Membership",
    card: needCard(body),
    subscriptionCard: body.subscriptionCard === undefined ? undefined : needCard(body, "subscriptionCard"),
  };
}

/** A customer with a running subscription, whose first invoices were paid. */
function subscribe(ctx: Context, body: Body) {
  const subscriber = readSubscriber(body);
  const daysAgo = maybeInteger(body, "startedDaysAgo") ?? 0;
  return atMoment(ctx.world, ctx.world.clock.now() - daysAgo * 86_400_000, () =>
    makeSubscriber(ctx, subscriber),
  );
}

export const subscribeVerbs: Record<string, Verb> = { subscribe };
