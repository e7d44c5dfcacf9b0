import type { DeclineCodes } from "./decline";

export type Mode = "live" | "test";

/** A saved means of payment. `fingerprint` and expiry tell a re-entered card from a new one. */
export interface PaymentMethodFact {
  providerPaymentMethodId: string;
  type: string;
  fingerprint: string | null;
  brand: string | null;
  last4: string | null;
  expMonth: number | null;
  expYear: number | null;
  /** the epoch where the provider does not say (legacy sources, keys that may not read methods) */
  createdAt: Date;
}

/** A place that holds a default payment method; an empty slot has `method: null`. */
export interface PaymentSlot {
  owner: "invoice" | "subscription" | "customer";
  ownerId: string;
  method: PaymentMethodFact | null;
}

export type SubscriptionStatus =
  | "incomplete"
  | "incomplete_expired"
  | "trialing"
  | "active"
  | "past_due"
  | "unpaid"
  | "canceled"
  | "paused"
  | "other";

export interface SubscriptionFact {
  providerSubscriptionId: string;
  status: SubscriptionStatus;
  isCollectionPaused: boolean;
  endedAt: Date | null;
  /** the provider ended it because payments failed */
  isEndedByFailure: boolean;
  /** when the provider will end it, where that is planned */
  endsAt: Date | null;
  /** that end was chosen for the period that is paid for: it comes, whether an open invoice is paid or not */
  isEndChosen: boolean;
}

/** One payment made or tried on an invoice (Stripe: InvoicePayment). */
export interface InvoicePaymentFact {
  providerPaymentId: string;
  status: "open" | "paid" | "canceled";
  amountPaidMinor: bigint;
  paidAt: Date | null;
  /** `processing`: a bank debit is under way; `requires_action`: the bank wants the customer */
  intent: "none" | "requires_method" | "requires_action" | "processing" | "succeeded" | "canceled";
  providerIntentId: string | null;
  providerPaymentMethodId: string | null;
  providerChargeId: string | null;
  chargedAt: Date | null;
  amountRefundedMinor: bigint;
  /** the customer's bank claims the money back, or has got it back; false again once the merchant won */
  isDisputed: boolean;
  isDisputeLost: boolean;
}

/** A subscription that runs; `email` of its customer as the provider spells it. */
export interface NewSubscription {
  providerCustomerId: string;
  providerSubscriptionId: string;
  email: string;
  startedAt: Date;
}

/** What a customer did beside the case that makes an ask about it wrong. */
export interface StandingFact {
  readAt: Date;
  /** live subscriptions begun since, by other customers of the same address; null: the key may not look */
  subscribedAnew: NewSubscription[] | null;
  /** subscriptions whose latest payment was given back in full */
  refundedSubscriptions: string[];
  /** other invoices of the customer of which a payment is disputed */
  disputed: InvoiceFact[];
}

/** An invoice as the provider said at `readAt`: wall time, taken before the request left. */
export interface InvoiceFact {
  kind: "invoice";
  readAt: Date;
  mode: Mode;
  providerInvoiceId: string;
  providerCustomerId: string;
  /** null: a one-off invoice */
  subscription: SubscriptionFact | null;
  number: string | null;
  /** of its lines, as far as the provider puts them on the invoice */
  priceIds: string[];
  /** as printed on the invoice; the customer may have changed since */
  billedTo: { name: string | null; email: string | null };
  status: "draft" | "open" | "paid" | "uncollectible" | "void" | "deleted";
  isChargedAutomatically: boolean;
  billingReason: string | null;
  currency: string;
  amountDueMinor: bigint;
  amountPaidMinor: bigint;
  amountRemainingMinor: bigint;
  isAttempted: boolean;
  attemptCount: number;
  nextPaymentAttemptAt: Date | null;
  createdAt: Date;
  paidAt: Date | null;
  /** marked paid by the merchant, or otherwise settled without a payment through the provider */
  isPaidOutside: boolean;
  /** bearer URLs: used at once, never stored */
  hostedInvoiceUrl: string | null;
  /** the invoice's own default method, first in the charge order */
  slot: PaymentSlot;
  /** why the last attempt failed; null when none failed */
  failure: DeclineCodes | null;
  lastFailedAt: Date | null;
  payments: InvoicePaymentFact[];
}

/** An invoice as far as a link goes by it: not when and why its attempts failed, nor what came of a charge later. */
export interface InvoiceGlance extends Pick<
  InvoiceFact,
  | "readAt"
  | "providerInvoiceId"
  | "status"
  | "subscription"
  | "amountPaidMinor"
  | "amountRemainingMinor"
  | "hostedInvoiceUrl"
  | "slot"
> {
  payments: Pick<InvoicePaymentFact, "status" | "intent">[];
}

/** A customer with every slot that may be charged: the customer's and each subscription's. */
export interface CustomerFact {
  kind: "customer";
  readAt: Date;
  mode: Mode;
  providerCustomerId: string;
  isDeleted: boolean;
  email: string | null;
  name: string | null;
  /** BCP 47, most preferred first */
  locales: string[];
  country: string | null;
  slots: PaymentSlot[];
  subscriptions: SubscriptionFact[];
}

/** One charge of a customer, by whomever it was tried: the provider by itself, the merchant, or us. */
export interface AttemptFact {
  providerChargeId: string;
  providerIntentId: string | null;
  providerPaymentMethodId: string | null;
  /** of the card as it was then */
  fingerprint: string | null;
  brand: string | null;
  /** ISO 3166-1 alpha-2, of the card's issuer */
  country: string | null;
  /** whole seconds, cut off */
  at: Date;
  /** null: it did not fail */
  decline: DeclineCodes | null;
}

export type Fact = InvoiceFact | CustomerFact;
