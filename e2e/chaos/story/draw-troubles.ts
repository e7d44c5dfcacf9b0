import type { Random } from "@/lib/simulator/random";

import { drawAct, type Scope } from "./draw-act";
import type { Act, Trouble } from "./life";

const worked = new Set<Act["does"]>(["works", "clicks", "events arrive", "polls", "sweeps", "to merchant"]);
const share = 0.45;
// So many statements and requests a long act has.
const farthest = Math.log(600);
const meanwhile = new Set<Act["does"]>([
  "Stripe retries",
  "changes card",
  "pays hosted page",
  "to invoice",
  "to subscription",
  "card is renewed",
  "debit starts",
  "clicks",
]);

/** What happens in the middle of an act: mostly nothing. */
export function drawTroubles(random: Random, act: Act, scope: Scope): Trouble[] {
  if (!worked.has(act.does) || random.next() >= share) return [];
  return Array.from({ length: random.next() < 0.8 ? 1 : 2 }, () => drawTrouble(random, scope));
}

function drawTrouble(random: Random, scope: Scope): Trouble {
  const place = {
    at: Math.ceil(Math.exp(random.next() * farthest)),
    side: random.next() < 0.5 ? ("before" as const) : ("after" as const),
  };
  const kind = random.next();
  if (kind < 0.35) return { ...place, what: "process dies" };
  if (kind < 0.45) return { ...place, what: "connection is cut" };
  if (kind < 0.65) return { ...place, what: "time jumps", seconds: random.pick([7, 12, 21, 35, 70]) };
  if (kind < 0.75) return { ...place, what: "provider is slow", seconds: random.pick([2, 4, 7]) };
  const isFollowed = random.next() < 0.5;
  return { ...place, what: "meanwhile", act: drawMeanwhile(random, scope), isFollowed };
}

function drawMeanwhile(random: Random, scope: Scope): Act {
  for (;;) {
    const act = drawAct(random, scope);
    if (meanwhile.has(act.does)) return { ...act, afterSeconds: 0 };
  }
}
