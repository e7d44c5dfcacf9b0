import type Stripe from "stripe";

import type { InvoiceRecord } from "@/lib/domain/scan/records";

import { isPaidOutside } from "@/lib/stripe/invoice-fact";
import { idOf } from "@/lib/stripe/wire";
import { cut } from "./cut";

/** What a scan keeps of an invoice. Its payments are there only as far as they were expanded. */
export function toInvoiceRecord(invoice: Stripe.Invoice): InvoiceRecord {
  const payments = invoice.payments?.data ?? null;
  const parent = invoice.parent?.subscription_details;
  return {
    id: invoice.id,
    created: invoice.created,
    customer: idOf(invoice.customer) ?? "",
    customerName: cut(invoice.customer_name),
    customerEmail: cut(invoice.customer_email),
    subscription: idOf(parent?.subscription),
    number: invoice.number,
    status: statuses[invoice.status ?? ""] ?? "draft",
    isChargedAutomatically: invoice.collection_method === "charge_automatically",
    billingReason: invoice.billing_reason,
    currency: invoice.currency.toLowerCase(),
    amountDue: invoice.amount_due,
    amountPaid: invoice.amount_paid,
    amountRemaining: invoice.amount_remaining,
    isAttempted: invoice.attempted,
    attemptCount: invoice.attempt_count,
    nextPaymentAttempt: invoice.next_payment_attempt ?? null,
    finalizedAt: invoice.status_transitions?.finalized_at ?? null,
    uncollectibleAt: invoice.status_transitions?.marked_uncollectible_at ?? null,
    paidAt: invoice.status_transitions?.paid_at ?? null,
    isPaidOutside: isPaidOutside(invoice, payments),
    plan: planOf(invoice),
    payments: (payments ?? []).map((payment) => ({
      id: payment.id,
      intent: idOf(payment.payment.payment_intent),
      charge: idOf(payment.payment.charge),
      status: payment.status,
      amountPaid: payment.amount_paid ?? 0,
      paidAt: payment.status_transitions?.paid_at ?? null,
    })),
  };
}

const statuses: Record<string, InvoiceRecord["status"]> = {
  open: "open",
  paid: "paid",
  uncollectible: "uncollectible",
  void: "void",
};

function planOf(invoice: Stripe.Invoice): string | null {
  const details = invoice.lines?.data[0]?.pricing?.price_details;
  return idOf(details?.price) ?? details?.product ?? null;
}
