import { Random } from "@/lib/simulator/random";

import { drawScene } from "./draw-scene";
import type { Act, Life, PersonPlan } from "./life";

const currencies = ["usd", "eur", "jpy", "gbp", "ugx"];
// Many short lives find more in the same time than few long ones; some things take several scenes to go wrong.
const scenes = [1, 1, 1, 1, 2, 3];

/** The life of a seed: the same seed gives the same one. */
export function makeLife(seed: string): Life {
  const random = new Random(`life ${seed}`);
  const merchants = Array.from({ length: random.next() < 0.7 ? 1 : 2 }, () => ({
    mode: random.next() < 0.85 ? ("live" as const) : ("test" as const),
  }));
  const count = Math.max(merchants.length, random.next() < 0.6 ? 2 : 1);
  const people = Array.from({ length: count }, (_, index) =>
    drawPerson(random, index % merchants.length, index),
  );
  const scope = { people: people.length, merchants: merchants.length };
  const acts = people.map((_, person) => begin(random, person));
  for (let left = random.pick(scenes); left > 0; left -= 1) acts.push(...drawScene(random, scope));
  const isFollowedByDay = random.next() < 0.3;
  return { seed, switches: drawSwitches(random), merchants, people, acts, isFollowedByDay };
}

// Somebody's payment has to fail, or nothing else means anything.
function begin(random: Random, person: number): Act {
  const card = random.pick(["insufficient-funds", "expired", "do-not-honor", "3ds-required"] as const);
  return { does: "renewal fails", person, card, afterSeconds: 3 };
}

// Amounts differ in each person and subscription, so that a mail's figures say whose they are.
function drawPerson(random: Random, merchant: number, index: number): PersonPlan {
  return {
    merchant,
    currency: random.pick(currencies),
    amountMinor: 100 * (10 + index * 40 + random.integer(30)),
    subscriptions: random.next() < 0.3 ? 2 : 1,
    cardIn: random.next() < 0.6 ? "customer" : "subscription",
  };
}

function drawSwitches(random: Random): Life["switches"] {
  const coin = () => random.next() < 0.5;
  return {
    portalFlowUpdatesSubscription: random.next() < 0.3,
    errorWording: coin() ? "plain" : "coded",
    payAuthenticationStatus: coin() ? 402 : 400,
    permissionBeforeLookup: coin(),
    creditNoteReadForPayments: random.next() < 0.1,
    ugxExponent: coin() ? 2 : 0,
    visaRetryLimit: coin() ? 15 : 20,
    afterRetries: random.pick(["cancel", "unpaid", "past_due", "pause"] as const),
    smartRetries: coin(),
    paymentFailedEventDelayed: coin(),
    nextAttemptArrivesLater: coin(),
    paymentFailedWithAction: coin(),
    ipRestrictedStatus: coin() ? 401 : 403,
  };
}
