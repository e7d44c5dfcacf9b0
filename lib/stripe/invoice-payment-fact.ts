import type Stripe from "stripe";
import type { DeclineCodes } from "@/lib/domain/decline";
import type { InvoicePaymentFact } from "@/lib/domain/facts";
import { plainDecline, toDeclineCodes } from "./declines";
import { expanded, fromSeconds, idOf, toMinor } from "./wire";

const intents: Record<string, InvoicePaymentFact["intent"]> = {
  requires_payment_method: "requires_method",
  requires_confirmation: "requires_method",
  requires_action: "requires_action",
  processing: "processing",
  requires_capture: "processing",
  succeeded: "succeeded",
  canceled: "canceled",
};

/** How the disputes of charges stand, by charge; a disputed charge that is not among them counts as open. */
export type ChargeDisputes = ReadonlyMap<string, "open" | "won" | "lost">;

/** The charges behind these payments that were ever disputed: Stripe never takes that mark off again. */
export function disputedCharges(payments: Stripe.InvoicePayment[]): string[] {
  return payments.flatMap((payment) => {
    const charge = chargeOf(payment);
    return charge?.disputed ? [charge.id] : [];
  });
}

/** One payment of an invoice, as far as its intent and charge were expanded. */
export function toInvoicePaymentFact(
  payment: Stripe.InvoicePayment,
  disputes: ChargeDisputes,
): InvoicePaymentFact {
  const intent = intentOf(payment);
  const charge = chargeOf(payment);
  const dispute = charge?.disputed ? (disputes.get(charge.id) ?? "open") : null;
  return {
    providerPaymentId: payment.id,
    status: payment.status === "paid" || payment.status === "canceled" ? payment.status : "open",
    amountPaidMinor: toMinor(payment.amount_paid),
    paidAt: fromSeconds(payment.status_transitions?.paid_at),
    intent: intent ? (intents[intent.status] ?? "none") : payment.status === "paid" ? "succeeded" : "none",
    providerIntentId: idOf(payment.payment.payment_intent),
    providerPaymentMethodId: methodOf(intent, charge),
    providerChargeId: idOf(intent?.latest_charge) ?? idOf(payment.payment.charge),
    chargedAt: fromSeconds(charge?.created),
    amountRefundedMinor: toMinor(charge?.amount_refunded),
    isDisputed: dispute === "open" || dispute === "lost",
    isDisputeLost: dispute === "lost",
  };
}

/** Whether money went through the provider, not around it. Stripe docs, /api/invoice-payment/object. */
export function isPaidThroughProvider(payment: Stripe.InvoicePayment): boolean {
  return payment.status === "paid" && payment.payment.type !== "payment_record";
}

/**
 * Why the newest attempt among an invoice's payments failed, and when; null when none failed.
 * An intent that waits for a method and has neither error nor charge was never tried: no method was there.
 */
export function findFailure(
  payments: Stripe.InvoicePayment[],
): { decline: DeclineCodes; failedAt: Date | null } | null {
  const newestFirst = [...payments].sort((a, b) => triedSeconds(b) - triedSeconds(a));
  for (const payment of newestFirst) {
    const decline = declineOf(payment);
    if (decline) return { decline, failedAt: fromSeconds(failedCharge(payment)?.created) };
  }
  return null;
}

function declineOf(payment: Stripe.InvoicePayment): DeclineCodes | null {
  const intent = intentOf(payment);
  const isGoingWell = intent?.status === "processing" || intent?.status === "succeeded";
  if (payment.status === "paid" || isGoingWell) return null;
  const charge = failedCharge(payment);
  if (intent?.last_payment_error || charge) {
    return toDeclineCodes({ lastError: intent?.last_payment_error, charge });
  }
  if (intent?.status === "requires_action") return plainDecline("authentication_required");
  const isUntried = intent?.status === "requires_payment_method" && !intent.latest_charge;
  return isUntried && payment.status === "open" ? plainDecline("no_payment_method") : null;
}

function triedSeconds(payment: Stripe.InvoicePayment): number {
  return chargeOf(payment)?.created ?? payment.created;
}

function failedCharge(payment: Stripe.InvoicePayment): Stripe.Charge | null {
  const charge = chargeOf(payment);
  return charge?.status === "failed" ? charge : null;
}

function intentOf(payment: Stripe.InvoicePayment): Stripe.PaymentIntent | null {
  return expanded(payment.payment.payment_intent);
}

function chargeOf(payment: Stripe.InvoicePayment): Stripe.Charge | null {
  return expanded(intentOf(payment)?.latest_charge) ?? expanded(payment.payment.charge);
}

function methodOf(intent: Stripe.PaymentIntent | null, charge: Stripe.Charge | null): string | null {
  return (
    charge?.payment_method ?? idOf(intent?.payment_method) ?? idOf(intent?.last_payment_error?.payment_method)
  );
}
