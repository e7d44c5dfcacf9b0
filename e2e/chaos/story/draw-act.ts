import type { Random } from "@/lib/simulator/random";

import type { Act, Card, InvoiceVerb, MailTrouble, MerchantVerb, Slot } from "./life";

export interface Scope {
  people: number;
  merchants: number;
}

/** An act before it is said how long after the one before it comes. */
type Bare = Act extends infer One
  ? One extends Act
    ? Omit<One, "afterSeconds" | "troubles">
    : never
  : never;
type Draw = (random: Random, scope: Scope) => Bare;

const failing: Card[] = ["insufficient-funds", "expired", "do-not-honor", "lost", "3ds-required", "updater"];
const changed: Card[] = ["ok", "ok", "ok", "fail-after-attach", "3ds-required", "insufficient-funds"];
// Good, authenticated once, refused on use, refused when saved, a bank's confirmation each time.
const numbers = [
  "4242424242424242",
  "4242424242424242",
  "5555555555554444",
  "4000002500003155",
  "4000000000000341",
  "4000000000000002",
  "4000002760003184",
];
const slots: Slot[] = ["customer", "customer", "subscription", "invoice", "none"];
const invoiceVerbs: InvoiceVerb[] = [
  "pay-outside",
  "refund",
  "dispute",
  "dispute won",
  "void",
  "uncollectible",
  "pay-part",
];
const stripeTroubles = [
  "429",
  "lock_timeout",
  "500",
  "500_after",
  "503",
  "drop_before",
  "drop_after",
] as const;
const matches = ["POST /v1/invoices/*/pay", "POST /v1/invoices/*/pay", "GET /v1/*", "POST /v1/*", "*"];
const mailTroubles: MailTrouble[] = ["429", "500", "502_html", "drop_after", "409"];
const merchantVerbs: MerchantVerb[] = [
  "revoke key",
  "replace key",
  "replace key",
  "narrow key",
  "pause",
  "resume",
  "resume",
  "off",
  "on",
  "disconnect",
];

const person = (random: Random, { people }: Scope) => random.integer(people);
const merchant = (random: Random, { merchants }: Scope) => random.integer(merchants);

/** Each kind of act with how often it comes. */
const draws: [number, Draw][] = [
  [
    7,
    (random, scope) => ({ does: "renewal fails", person: person(random, scope), card: random.pick(failing) }),
  ],
  [2, (random, scope) => ({ does: "renews", person: person(random, scope) })],
  [5, (random, scope) => ({ does: "Stripe retries", person: person(random, scope) })],
  [
    8,
    (random, scope) => ({
      does: "changes card",
      person: person(random, scope),
      slot: random.pick(slots),
      card: random.pick(changed),
    }),
  ],
  [12, drawClick],
  [
    3,
    (random, scope) => ({
      does: "pays hosted page",
      person: person(random, scope),
      number: random.pick(numbers),
    }),
  ],
  [
    5,
    (random, scope) => ({
      does: "to invoice",
      person: person(random, scope),
      verb: random.pick(invoiceVerbs),
    }),
  ],
  [
    3,
    (random, scope) => ({
      does: "to subscription",
      person: person(random, scope),
      verb: random.pick(["cancel", "pause", "resume", "resume"] as const),
    }),
  ],
  [3, (random, scope) => ({ does: "card is renewed", person: person(random, scope) })],
  [1, (random, scope) => ({ does: "debit starts", person: person(random, scope) })],
  [
    1,
    (random, scope) => ({
      does: "debit ends",
      person: person(random, scope),
      outcome: random.pick(["paid", "failed"] as const),
    }),
  ],
  [1, (random, scope) => ({ does: "changes address", person: person(random, scope) })],
  [0.5, (random, scope) => ({ does: "is deleted", person: person(random, scope) })],
  [11, drawArrival],
  [
    2,
    (random, scope) => ({
      does: "mail is reported",
      person: person(random, scope),
      what: random.pick(["delivered", "delivered", "bounced", "complained"] as const),
    }),
  ],
  [2, (random, scope) => ({ does: "polls", merchant: merchant(random, scope) })],
  [1.5, (random, scope) => ({ does: "sweeps", merchant: merchant(random, scope) })],
  [20, (random) => ({ does: "works", width: random.next() < 0.85 ? 1 : 3 })],
  [6, () => ({ does: "time passes" })],
  [
    4,
    (random) => ({
      does: "Stripe has trouble",
      match: random.pick(matches),
      kind: random.pick(stripeTroubles),
      count: 1 + random.integer(3),
    }),
  ],
  [
    3,
    (random) => ({ does: "mail has trouble", kind: random.pick(mailTroubles), count: 1 + random.integer(2) }),
  ],
  [
    4,
    (random, scope) => ({
      does: "to merchant",
      merchant: merchant(random, scope),
      verb: random.pick(merchantVerbs),
    }),
  ],
];
const total = draws.reduce((sum, [weight]) => sum + weight, 0);

/** The next act of a life. */
export function drawAct(random: Random, scope: Scope): Act {
  let left = random.next() * total;
  const [, draw] = draws.find(([weight]) => (left -= weight) < 0) ?? draws[0]!;
  const bare = draw(random, scope);
  const afterSeconds = bare.does === "time passes" ? drawLongTime(random) : drawShortTime(random);
  return { ...bare, afterSeconds } as Act;
}

/** A click on the latest mail, and the card that is typed where it leads. */
export function drawClick(random: Random, scope: Scope) {
  return {
    does: "clicks" as const,
    person: person(random, scope),
    times: random.next() < 0.7 ? (1 as const) : (2 as const),
    number: random.next() < 0.85 ? random.pick(numbers) : null,
    returns: random.next() < 0.7,
  };
}

function drawArrival(random: Random, scope: Scope): Bare {
  return {
    does: "events arrive",
    merchant: merchant(random, scope),
    order: random.next() < 0.7 ? "made" : "reversed",
    loses: random.next() < 0.6 ? 0 : 1 + random.integer(3),
    repeats: random.next() < 0.2,
  };
}

function drawShortTime(random: Random): number {
  return random.next() < 0.2 ? 0 : 1 + random.integer(40);
}

// Minutes, hours or days: leases and keys end, steps come due, Stripe retries and renews.
function drawLongTime(random: Random): number {
  const unit = random.pick([60, 600, 3600, 86_400, 86_400]);
  return unit * (1 + random.integer(4));
}
