/**
 * What the hosted pages show and do. Paths, all below the simulator's address:
 * `/portal/session/{secret}`, `/portal/login/{configuration}`, `/invoice/{token}`,
 * `/invoice/{token}/pdf`, `/checkout/{session id}`.
 */

/** A hosted page that cannot be shown any more, or never could. */
export interface HostedClosed {
  kind: "closed";
  reason:
    "unknown" | "expired" | "used" | "recoverable" | "paid" | "void" | "uncollectible" | "draft" | "complete";
  message: string;
}

/** What a customer types. `number` is one of Stripe's test card numbers; others are refused. */
export interface CardForm {
  number: string;
  expMonth: number;
  expYear: number;
  cvc: string;
  name?: string;
}

/** What the customer did with the bank's confirmation: not asked yet, approved it, refused it. */
export type Authentication = "none" | "approved" | "refused";

export interface CardView {
  id: string;
  brand: string;
  last4: string;
  expMonth: number;
  expYear: number;
  isDefault: boolean;
}

export interface PortalView {
  kind: "open";
  merchantName: string;
  livemode: boolean;
  customer: { id: string; name: string | null; email: string | null };
  /** `auto` or a language tag. */
  locale: string;
  /** Straight on one form, or null for the home page. */
  flow: string | null;
  returnUrl: string | null;
  headline: string | null;
  canUpdateCard: boolean;
  showsInvoices: boolean;
  canCancel: boolean;
  cards: CardView[];
  subscriptions: { id: string; name: string; status: string; cancelsAt: Date | null }[];
  invoices: {
    number: string;
    status: string;
    totalMinor: number;
    currency: string;
    url: string;
    createdAt: Date;
  }[];
}

/** Where a finished form leads. */
export type Completion =
  { type: "redirect"; url: string } | { type: "message"; text: string | null } | { type: "home" };

export type CardOutcome =
  | { kind: "saved"; paymentMethod: string; next: Completion }
  | { kind: "confirm" }
  | { kind: "declined"; message: string; code: string }
  | { kind: "invalid"; message: string }
  | HostedClosed;

export interface InvoiceView {
  kind: "open" | "paid" | "closed";
  id: string;
  number: string | null;
  merchantName: string;
  customerEmail: string | null;
  status: string;
  currency: string;
  amountDueMinor: number;
  amountRemainingMinor: number;
  lines: { description: string; amountMinor: number }[];
  /** Cards of the customer that can be used again. */
  cards: CardView[];
  paidAt: Date | null;
}

export type PayOutcome =
  | { kind: "paid" }
  | { kind: "processing" }
  | { kind: "confirm" }
  | { kind: "declined"; message: string; code: string }
  | { kind: "invalid"; message: string }
  | HostedClosed;

export interface CheckoutView {
  kind: "open";
  id: string;
  mode: "payment" | "setup" | "subscription";
  merchantName: string;
  email: string | null;
  amountMinor: number | null;
  currency: string | null;
  cancelUrl: string | null;
}

export type CheckoutOutcome =
  | { kind: "complete"; successUrl: string | null }
  | { kind: "confirm" }
  | { kind: "declined"; message: string; code: string }
  | { kind: "invalid"; message: string }
  | HostedClosed;
