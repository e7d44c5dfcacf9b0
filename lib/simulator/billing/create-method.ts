import type { Context } from "@/lib/simulator/api/call";
import type { PaymentMethod } from "@/lib/simulator/objects";
import { bankDebitShape, cardShape } from "@/lib/simulator/shapes/payment-method";

import { CARD_BEHAVIOURS, type CardName } from "./card-behaviours";
import { secondsFor } from "./time";

export interface NewMethod {
  behaviour: CardName;
  brand?: string;
  last4?: string;
  expMonth?: number;
  expYear?: number;
  country?: string;
  name?: string | null;
  email?: string | null;
  /** Whose time counts. */
  customer?: string;
  /** What makes two entries of one card the same card; by default a card of its own. */
  number?: string;
}

const LAST4: Partial<Record<CardName, string>> = {
  ok: "4242",
  "fail-after-attach": "0341",
  "insufficient-funds": "9995",
  expired: "0069",
  lost: "9987",
  stolen: "9979",
  "3ds-required": "3184",
  "3ds-once": "3155",
};

/** The same number gives the same fingerprint within an account and mode, as at Stripe. */
function fingerprintOf(ctx: Context, number: string | undefined): string {
  if (number === undefined) return ctx.world.random.text(16);
  let hash = 7;
  for (const sign of `${ctx.realm.account.id}${ctx.realm.mode}${number}`)
    hash = (hash * 31 + sign.charCodeAt(0)) % 2 ** 48;
  return `fp${hash.toString(36).padStart(14, "0")}`;
}

/** Makes a payment method that belongs to nobody yet. */
export function createMethod(ctx: Context, wanted: NewMethod): PaymentMethod {
  const { world, realm } = ctx;
  const known = {
    id: world.newId("pm"),
    created: secondsFor(ctx, wanted.customer ?? null),
    livemode: realm.livemode,
  };
  const behaviour = CARD_BEHAVIOURS[wanted.behaviour];
  const last4 = wanted.last4 ?? LAST4[wanted.behaviour] ?? String(1000 + world.random.integer(9000));
  const year = new Date(world.clock.now()).getUTCFullYear();
  const method =
    behaviour.outcome === "debit"
      ? bankDebitShape(known, { last4: "6789", fingerprint: fingerprintOf(ctx, wanted.number) })
      : cardShape(known, {
          brand: wanted.brand ?? "visa",
          last4,
          exp_month: wanted.expMonth ?? 1 + world.random.integer(12),
          exp_year:
            wanted.expYear ??
            (wanted.behaviour === "expired" ? year - 1 : year + 2 + world.random.integer(3)),
          fingerprint: fingerprintOf(ctx, wanted.number),
          country: wanted.country ?? "US",
          name: wanted.name,
          email: wanted.email,
        });
  realm.cards.set(method.id, behaviour);
  return realm.data.payment_methods.add(method);
}
