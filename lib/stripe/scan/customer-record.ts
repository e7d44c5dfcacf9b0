import type Stripe from "stripe";

import type { CardRecord, CustomerRecord } from "@/lib/domain/scan/records";

import { expanded } from "@/lib/stripe/wire";
import { cut } from "./cut";

/** What a scan keeps of a customer and the card that is theirs by default. */
export function toCustomerRecord(customer: Stripe.Customer): CustomerRecord {
  return {
    id: customer.id,
    created: customer.created,
    name: cut(customer.name),
    email: cut(customer.email),
    isDeleted: false,
    card: toCardRecord(customer.invoice_settings?.default_payment_method),
  };
}

/** A card, where it is one and the key may read it. */
export function toCardRecord(value: string | Stripe.PaymentMethod | null | undefined): CardRecord | null {
  const method = expanded(value);
  if (!method?.card) return null;
  const { fingerprint, brand, country, exp_month: expMonth, exp_year: expYear } = method.card;
  return {
    method: method.id,
    fingerprint: fingerprint ?? null,
    brand,
    country,
    expMonth,
    expYear,
    created: method.created,
  };
}
