import type { Random } from "@/lib/simulator/random";

import { drawAct, drawClick, type Scope } from "./draw-act";
import { drawTroubles } from "./draw-troubles";
import type { Act } from "./life";

const work = (width: 1 | 3, afterSeconds: number): Act => ({ does: "works", width, afterSeconds });

/**
 * What mostly follows on each other: news comes in, a mail leaves, its link is clicked, a card is put in, and the
 * payment is collected; anything else may come in between, and anything may go wrong on the way.
 */
export function drawScene(random: Random, scope: Scope): Act[] {
  const person = random.integer(scope.people);
  const arrives = (loses: number): Act => ({
    does: "events arrive",
    merchant: random.integer(scope.merchants),
    order: random.next() < 0.7 ? "made" : "reversed",
    loses,
    repeats: random.next() < 0.1,
    afterSeconds: random.integer(30),
  });
  const looks: Act = { does: "polls", merchant: person % scope.merchants, afterSeconds: 60 };
  const plain: Act[] = [
    random.next() < 0.5 ? arrives(0) : looks,
    work(1, 5),
    { ...drawClick(random, { ...scope, people: 1 }), person, afterSeconds: 20 + random.integer(300) },
    ...(random.next() < 0.3 ? [drawTroubleWithMoney(random)] : []),
    work(random.next() < 0.85 ? 1 : 3, random.integer(15)),
  ];
  const acts = plain.flatMap((act) => [
    ...(random.next() < 0.4 ? [drawAct(random, scope)] : []),
    ...(random.next() < 0.92 ? [act] : []),
  ]);
  return acts.map((act) => {
    const troubles = drawTroubles(random, act, scope);
    return troubles.length > 0 ? { ...act, troubles } : act;
  });
}

// Where an answer that is lost costs most.
function drawTroubleWithMoney(random: Random): Act {
  const isCall = random.next() < 0.7;
  if (!isCall) return { does: "mail has trouble", kind: "drop_after", count: 1, afterSeconds: 0 };
  const kind = random.pick(["drop_after", "500_after", "drop_after", "500", "429"] as const);
  const match = "POST /v1/invoices/*/pay";
  // The SDK asks once more by itself when a line was cut.
  return { does: "Stripe has trouble", match, kind, count: 1 + random.integer(3), afterSeconds: 0 };
}
