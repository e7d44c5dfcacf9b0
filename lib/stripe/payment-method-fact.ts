import type Stripe from "stripe";
import type { PaymentMethodFact, PaymentSlot } from "@/lib/domain/facts";
import { fromSeconds, idOf } from "./wire";

const unknown = { fingerprint: null, brand: null, last4: null, expMonth: null, expYear: null };
const epoch = new Date(0);

type Source = Stripe.CustomerSource;
type MethodOrId = string | Stripe.PaymentMethod | null | undefined;

/** A payment method by id where the key may not read it, in full where Stripe expanded it. */
export function toPaymentMethodFact(method: string | Stripe.PaymentMethod): PaymentMethodFact {
  if (typeof method === "string") {
    return { providerPaymentMethodId: method, type: "unknown", ...unknown, createdAt: epoch };
  }
  return {
    providerPaymentMethodId: method.id,
    type: method.type,
    ...describe(method),
    createdAt: fromSeconds(method.created),
  };
}

/**
 * A slot of the charge order: the default payment method, or below it the legacy default source.
 * @see Stripe docs, /billing/revenue-recovery/smart-retries: which payment method is charged
 */
export function toSlot(
  owner: PaymentSlot["owner"],
  ownerId: string,
  method: MethodOrId,
  source: string | Source | null | undefined,
): PaymentSlot {
  if (method) return { owner, ownerId, method: toPaymentMethodFact(method) };
  return { owner, ownerId, method: source ? toSourceFact(source) : null };
}

function toSourceFact(source: string | Source): PaymentMethodFact | null {
  const id = idOf(source);
  if (!id) return null;
  const fact = { providerPaymentMethodId: id, type: "source", ...unknown, createdAt: epoch };
  if (typeof source === "string" || !("object" in source)) return fact;
  if (source.object === "card") return { ...fact, ...fromCard(source) };
  if (source.object === "bank_account") {
    return { ...fact, fingerprint: source.fingerprint ?? null, brand: source.bank_name, last4: source.last4 };
  }
  const createdAt = "created" in source ? fromSeconds(source.created) : epoch;
  return { ...fact, createdAt: createdAt ?? epoch };
}

function describe(method: Stripe.PaymentMethod): typeof unknown | ReturnType<typeof fromCard> {
  if (method.card) return fromCard(method.card);
  const bank = method.sepa_debit ?? method.us_bank_account ?? method.bacs_debit ?? method.au_becs_debit;
  if (!bank) return unknown;
  const brand = "bank_name" in bank ? bank.bank_name : null;
  return { ...unknown, fingerprint: bank.fingerprint ?? null, brand, last4: bank.last4 };
}

function fromCard(card: {
  fingerprint?: string | null;
  brand: string | null;
  last4: string | null;
  exp_month: number | null;
  exp_year: number | null;
}) {
  return {
    fingerprint: card.fingerprint ?? null,
    brand: card.brand,
    last4: card.last4,
    expMonth: card.exp_month,
    expYear: card.exp_year,
  };
}
