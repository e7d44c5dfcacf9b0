import type { Invoice, InvoiceLine, InvoicePayment } from "@/lib/simulator/objects";

import { listOf } from "./list";

type Known = Pick<Invoice, "id" | "created" | "customer" | "currency" | "billing_reason"> &
  Partial<Invoice> & { livemode: boolean };

// One for all that have it, as nothing changes a part of it: what changes is replaced.
const none = Object.freeze([]);
const noTax = Object.freeze({
  disabled_reason: null,
  enabled: false,
  liability: null,
  provider: null,
  status: null,
});
const self = Object.freeze({ type: "self" });
const noSettings = Object.freeze({
  default_mandate: null,
  payment_method_options: null,
  payment_method_types: null,
});

/** A draft without lines. */
export function invoiceShape(known: Known): Invoice {
  const total = known.total ?? 0;
  return {
    object: "invoice",
    account_country: null,
    account_name: null,
    account_tax_ids: null,
    amount_due: total,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_paid_off_stripe: 0,
    amount_remaining: total,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: true,
    automatic_tax: noTax,
    automatically_finalizes_at: null,
    collection_method: "charge_automatically",
    custom_fields: null,
    customer_account: null,
    customer_address: null,
    customer_email: null,
    customer_name: null,
    customer_phone: null,
    customer_shipping: null,
    customer_tax_exempt: "none",
    customer_tax_ids: none,
    default_payment_method: null,
    default_source: null,
    default_tax_rates: none,
    description: null,
    discounts: none,
    due_date: null,
    effective_at: null,
    ending_balance: null,
    footer: null,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: self,
    last_finalization_error: null,
    latest_revision: null,
    lines: listOf<InvoiceLine>([], `/v1/invoices/${known.id}/lines`),
    metadata: {},
    next_payment_attempt: null,
    number: null,
    on_behalf_of: null,
    parent: null,
    payment_settings: noSettings,
    period_end: known.created,
    period_start: known.created,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: 0,
    statement_descriptor: null,
    status: "draft",
    status_details: { uncollectible: { reason: null } },
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    subtotal: total,
    subtotal_excluding_tax: total,
    test_clock: null,
    total,
    total_discount_amounts: none,
    total_excluding_tax: total,
    total_pretax_credit_amounts: none,
    total_taxes: none,
    webhooks_delivered_at: known.created,
    ...known,
  };
}

export interface LineDetails {
  id: string;
  invoice: string;
  livemode: boolean;
  amount: number;
  currency: string;
  description: string;
  period: { start: number; end: number };
  subscription: string | null;
  subscriptionItem: string | null;
  price: { id: string; product: string; unitAmount: number | null } | null;
  quantity: number;
}

export function lineShape(line: LineDetails): InvoiceLine {
  const { price, subscriptionItem } = line;
  return {
    id: line.id,
    object: "line_item",
    amount: line.amount,
    currency: line.currency,
    description: line.description,
    discount_amounts: none,
    discountable: true,
    discounts: none,
    invoice: line.invoice,
    livemode: line.livemode,
    metadata: {},
    parent: subscriptionItem
      ? {
          invoice_item_details: null,
          subscription_item_details: {
            invoice_item: null,
            proration: false,
            proration_details: { credited_items: null },
            subscription: line.subscription,
            subscription_item: subscriptionItem,
          },
          type: "subscription_item_details",
        }
      : null,
    period: { end: line.period.end, start: line.period.start },
    pretax_credit_amounts: none,
    pricing: price
      ? {
          price_details: { price: price.id, product: price.product },
          type: "price_details",
          unit_amount_decimal: price.unitAmount === null ? null : String(price.unitAmount),
        }
      : null,
    quantity: line.quantity,
    quantity_decimal: String(line.quantity),
    subscription: line.subscription,
    subtotal: line.amount,
    taxes: none,
  };
}

export function invoicePaymentShape(known: {
  id: string;
  created: number;
  invoice: string;
  amount_requested: number;
  currency: string;
  livemode: boolean;
  payment_intent: string;
}): InvoicePayment {
  const { payment_intent, ...rest } = known;
  return {
    object: "invoice_payment",
    amount_paid: null,
    is_default: true,
    payment: { payment_intent, type: "payment_intent" },
    status: "open",
    status_transitions: { canceled_at: null, paid_at: null },
    ...rest,
  };
}
