import type Stripe from "stripe";

import type { ChargeRecord } from "@/lib/domain/scan/records";

import { toDeclineCodes } from "@/lib/stripe/declines";
import { idOf } from "@/lib/stripe/wire";

/** What a scan keeps of a charge: of a failed one its reason, and of each the card that was charged. */
export function toChargeRecord(charge: Stripe.Charge): ChargeRecord {
  const decline =
    charge.status === "failed" ? toDeclineCodes({ lastError: { code: charge.failure_code }, charge }) : null;
  const card = charge.payment_method_details?.card;
  return {
    id: charge.id,
    created: charge.created,
    customer: idOf(charge.customer),
    intent: idOf(charge.payment_intent),
    currency: charge.currency.toLowerCase(),
    amount: charge.amount,
    amountRefunded: charge.amount_refunded,
    status: statuses[charge.status] ?? "failed",
    isDisputed: charge.disputed,
    declineCode: decline?.code ?? null,
    adviceCode: decline?.adviceCode ?? null,
    networkAdviceCode: decline?.networkAdviceCode ?? null,
    method: charge.payment_method,
    fingerprint: card?.fingerprint ?? null,
    brand: card?.brand ?? null,
    country: card?.country ?? null,
    expMonth: card?.exp_month ?? null,
    expYear: card?.exp_year ?? null,
  };
}

const statuses: Record<string, ChargeRecord["status"]> = { succeeded: "succeeded", pending: "pending" };
