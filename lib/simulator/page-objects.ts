import type { Metadata, StripeObject } from "./objects";

export interface PortalConfiguration extends StripeObject {
  active: boolean;
  is_default: boolean;
  created: number;
  updated: number;
  features: {
    payment_method_update: { enabled: boolean; payment_method_configuration: string | null };
    invoice_history: { enabled: boolean };
    subscription_cancel: { enabled: boolean; [field: string]: unknown };
    subscription_pause: { enabled: boolean; [field: string]: unknown };
    subscription_update: { enabled: boolean; [field: string]: unknown };
    customer_update: { enabled: boolean; [field: string]: unknown };
  };
  login_page: { enabled: boolean; url: string | null };
}

export interface PortalSession extends StripeObject {
  created: number;
  customer: string;
  configuration: string;
  return_url: string | null;
  locale: string | null;
  url: string;
  flow: {
    type: string;
    after_completion: {
      type: string;
      redirect: { return_url: string } | null;
      hosted_confirmation: { custom_message: string | null } | null;
    };
    [field: string]: unknown;
  } | null;
  after_expiration: { type: string; customer_login: { expires_at: number | null } } | null;
}

export interface CheckoutSession extends StripeObject {
  created: number;
  mode: "payment" | "setup" | "subscription";
  status: "complete" | "expired" | "open";
  payment_status: "paid" | "unpaid" | "no_payment_required";
  customer: string | null;
  customer_email: string | null;
  currency: string | null;
  amount_total: number | null;
  success_url: string | null;
  cancel_url: string | null;
  url: string | null;
  expires_at: number;
  metadata: Metadata | null;
}

export interface TestClock extends StripeObject {
  created: number;
  frozen_time: number;
  status: "ready" | "advancing";
}
