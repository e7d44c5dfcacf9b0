/**
 * The fields of Stripe's objects that the simulator's own rules read and write. The full shapes are
 * built in `shapes/`; everything else an object carries is only passed through.
 */
export interface StripeObject {
  id: string;
  object: string;
  [field: string]: unknown;
}

export interface List<T> {
  object: "list";
  data: T[];
  has_more: boolean;
  url: string;
}

export type Metadata = Record<string, string>;

export interface Customer extends StripeObject {
  created: number;
  email: string | null;
  name?: string | null;
  phone: string | null;
  address: StripeObject["x"];
  currency: string | null;
  delinquent: boolean;
  preferred_locales: string[];
  invoice_settings: { default_payment_method: string | null; [field: string]: unknown };
  metadata: Metadata;
  test_clock: string | null;
  deleted?: true;
}

export interface PaymentMethod extends StripeObject {
  created: number;
  type: string;
  customer: string | null;
  card?: {
    brand: string;
    last4: string;
    exp_month: number;
    exp_year: number;
    fingerprint: string;
    country: string;
    [field: string]: unknown;
  };
  billing_details: Record<string, unknown>;
}

export interface Price extends StripeObject {
  created: number;
  currency: string;
  product: string;
  type: "recurring" | "one_time";
  unit_amount: number | null;
  unit_amount_decimal: string | null;
  active: boolean;
  nickname: string | null;
  billing_scheme?: "per_unit" | "tiered";
  tiers_mode?: "graduated" | "volume" | null;
  transform_quantity?: { divide_by: number; round: "down" | "up" } | null;
  recurring: {
    interval: "day" | "week" | "month" | "year";
    interval_count: number;
    usage_type: string;
  } | null;
}

export interface PriceTier {
  flat_amount: number | null;
  flat_amount_decimal: string | null;
  unit_amount: number | null;
  unit_amount_decimal: string | null;
  up_to: number | null;
}

export interface SubscriptionItem extends StripeObject {
  price: Price;
  /** Absent where the price is metered. */
  quantity?: number;
  current_period_start: number;
  current_period_end: number;
  subscription: string;
  discounts?: string[];
}

export type SubscriptionStatus =
  "active" | "canceled" | "incomplete" | "incomplete_expired" | "past_due" | "paused" | "trialing" | "unpaid";

export interface Subscription extends StripeObject {
  created: number;
  customer: string;
  currency: string;
  status: SubscriptionStatus;
  default_payment_method: string | null;
  default_source: string | null;
  collection_method: "charge_automatically" | "send_invoice";
  days_until_due: number | null;
  items: List<SubscriptionItem>;
  latest_invoice: string | null;
  cancel_at: number | null;
  cancel_at_period_end: boolean;
  canceled_at: number | null;
  ended_at: number | null;
  trial_end: number | null;
  trial_start: number | null;
  cancellation_details: Record<string, unknown>;
  pause_collection: { behavior: string; resumes_at: number | null } | null;
  discounts: string[];
  metadata: Metadata;
  description: string | null;
}

export interface InvoiceLine extends StripeObject {
  amount: number;
  currency: string;
}

export interface Invoice extends StripeObject {
  created: number;
  customer: string;
  currency: string;
  status: "draft" | "open" | "paid" | "uncollectible" | "void";
  collection_method: "charge_automatically" | "send_invoice";
  billing_reason: string;
  amount_due: number;
  amount_paid: number;
  amount_remaining: number;
  amount_paid_off_stripe: number;
  attempt_count: number;
  attempted: boolean;
  auto_advance: boolean;
  automatically_finalizes_at: number | null;
  next_payment_attempt: number | null;
  default_payment_method: string | null;
  default_source: string | null;
  due_date: number | null;
  number: string | null;
  hosted_invoice_url: string | null;
  invoice_pdf: string | null;
  parent: {
    type: "subscription_details";
    quote_details: null;
    subscription_details: { metadata: Metadata; subscription: string };
  } | null;
  lines: List<InvoiceLine>;
  status_transitions: {
    finalized_at: number | null;
    marked_uncollectible_at: number | null;
    paid_at: number | null;
    voided_at: number | null;
  };
  status_details: { uncollectible: { reason: string | null } };
  period_start: number;
  period_end: number;
  total: number;
}

export interface InvoicePayment extends StripeObject {
  created: number;
  invoice: string;
  status: "open" | "paid" | "canceled";
  amount_paid: number | null;
  amount_requested: number;
  payment: { type: "payment_intent"; payment_intent: string } | { type: "charge"; charge: string };
  status_transitions: { paid_at: number | null; canceled_at: number | null };
}

export interface PaymentError {
  type: "card_error" | "invalid_request_error";
  code: string;
  message: string;
  decline_code?: string;
  advice_code?: string;
  network_advice_code?: string;
  network_decline_code?: string;
  charge?: string;
  payment_method?: PaymentMethod;
  payment_method_type?: string;
  doc_url?: string;
}

export interface PaymentIntent extends StripeObject {
  created: number;
  customer: string | null;
  amount: number;
  currency: string;
  status:
    | "canceled"
    | "succeeded"
    | "requires_action"
    | "processing"
    | "requires_confirmation"
    | "requires_payment_method";
  payment_method: string | null;
  latest_charge: string | null;
  last_payment_error: PaymentError | null;
  amount_received: number;
  next_action: Record<string, unknown> | null;
  canceled_at: number | null;
  cancellation_reason: string | null;
}

export interface Charge extends StripeObject {
  created: number;
  amount: number;
  amount_refunded: number;
  currency: string;
  customer: string | null;
  payment_intent: string | null;
  payment_method: string | null;
  status: "pending" | "failed" | "succeeded";
  paid: boolean;
  refunded: boolean;
  disputed: boolean;
}

export interface StripeEvent extends StripeObject {
  type: string;
  created: number;
  livemode: boolean;
  pending_webhooks: number;
  data: { object: Record<string, unknown>; previous_attributes?: Record<string, unknown> };
  request: { id: string | null; idempotency_key: string | null };
}

export interface WebhookEndpoint extends StripeObject {
  created: number;
  url: string;
  enabled_events: string[];
  status: "enabled" | "disabled";
  api_version: string | null;
  metadata: Metadata;
  description: string | null;
}
