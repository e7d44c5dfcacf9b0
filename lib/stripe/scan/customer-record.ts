import type Stripe from "stripe";

import type { CardRecord, CustomerRecord } from "@/lib/domain/scan/records";

import { expanded } from "@/lib/stripe/wire";
import { cut } from "./cut";

/** What a scan keeps of a customer and what they pay with by default. */
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

/** A way to pay, where the key may read it; of another than a card little more than its id. */
export function toCardRecord(value: string | Stripe.PaymentMethod | null | undefined): CardRecord | null {
  const method = expanded(value);
  if (!method) return null;
  const { card } = method;
  return {
    method: method.id,
    fingerprint: card?.fingerprint ?? null,
    brand: card?.brand ?? null,
    country: card?.country ?? null,
    expMonth: card?.exp_month ?? null,
    expYear: card?.exp_year ?? null,
    created: method.created,
  };
}
