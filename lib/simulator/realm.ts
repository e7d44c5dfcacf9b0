import { Agenda } from "./agenda";
import type { CardBehaviour } from "./billing/card-behaviours";
import { Collection } from "./collection";
import type {
  Charge,
  Customer,
  Invoice,
  InvoicePayment,
  PaymentIntent,
  PaymentMethod,
  Price,
  PriceTier,
  StripeEvent,
  StripeObject,
  Subscription,
  SubscriptionItem,
  WebhookEndpoint,
} from "./objects";
import type { CheckoutSession, PortalConfiguration, PortalSession, TestClock } from "./page-objects";

export type Mode = "live" | "test";

export interface LedgerEntry {
  at: string;
  invoice: string | null;
  customer: string;
  paymentMethod: string;
  /** of the card at that moment: a renewed card is another; null: no card */
  fingerprint: string | null;
  amountMinor: number;
  currency: string;
  outcome: "paid" | "declined" | "needs_authentication" | "processing";
  declineCode: string | null;
  cause: ChargeCause;
  idempotencyKey: string | null;
}

export type ChargeCause = "api" | "smart_retry" | "renewal" | "hosted" | "checkout" | "debit";

/** What the portal knows of a session beside its API object. Times are simulated milliseconds. */
export interface PortalVisit {
  session: PortalSession;
  createdAtMs: number;
  lastActivityAtMs: number | null;
  isCompleted: boolean;
}

/** What an invoice's collection remembers between attempts. */
export interface Collecting {
  firstFailedAtMs: number;
  retriesDone: number;
  /** The method that was refused for good, or `none`: tried again only once another stands in its place. */
  refusedMethod: string | null;
}

export interface CheckoutLine {
  price: string;
  quantity: number;
  amountMinor: number;
  currency: string;
}

function collections() {
  return {
    customers: new Collection<Customer>(),
    payment_methods: new Collection<PaymentMethod>(),
    products: new Collection<StripeObject>(),
    prices: new Collection<Price>(),
    coupons: new Collection<StripeObject>(),
    discounts: new Collection<StripeObject>(),
    promotion_codes: new Collection<StripeObject>(),
    subscriptions: new Collection<Subscription>(["customer"]),
    subscription_items: new Collection<SubscriptionItem>(["subscription"]),
    invoices: new Collection<Invoice>(["customer"]),
    invoice_payments: new Collection<InvoicePayment>(["invoice"]),
    payment_intents: new Collection<PaymentIntent>(["customer"]),
    setup_intents: new Collection<StripeObject>(),
    charges: new Collection<Charge>(["customer", "payment_intent"]),
    refunds: new Collection<StripeObject>(["charge"]),
    disputes: new Collection<StripeObject>(["charge"]),
    events: new Collection<StripeEvent>(),
    webhook_endpoints: new Collection<WebhookEndpoint>(),
    portal_configurations: new Collection<PortalConfiguration>(),
    portal_sessions: new Collection<PortalSession>(),
    checkout_sessions: new Collection<CheckoutSession>(),
    test_clocks: new Collection<TestClock>(),
  };
}

export type Collections = ReturnType<typeof collections>;
export type CollectionName = keyof Collections;

/** Everything one account holds in one mode, and what Stripe knows of it that no API object shows. */
export class Realm {
  readonly livemode: boolean;
  readonly data: Collections = collections();
  readonly ledger: LedgerEntry[] = [];
  readonly cards = new Map<string, CardBehaviour>();
  readonly endpointSecrets = new Map<string, string>();
  readonly portalVisits = new Map<string, PortalVisit>();
  /** Tokens of hosted invoice pages, to invoice ids. */
  readonly invoiceTokens = new Map<string, string>();
  /** When an invoice's page address was last read over the API, in simulated milliseconds. */
  readonly invoiceReads = new Map<string, number>();
  readonly checkoutLines = new Map<string, { lines: CheckoutLine[]; trialEnd: number | null }>();
  readonly collecting = new Map<string, Collecting>();
  /** Of tiered prices, which show them only when asked. */
  readonly priceTiers = new Map<string, PriceTier[]>();
  /** Products that a coupon is limited to, shown only when asked. */
  readonly couponProducts = new Map<string, string[]>();
  /** Units that each period uses of a metered item. */
  readonly usage = new Map<string, number>();
  readonly deletedCustomers = new Set<string>();
  readonly deletedInvoices = new Set<string>();
  readonly testClockAgendas = new Map<string, Agenda>();
  readonly replies = new Map<string, IdempotentReply>();
  invoiceCount = 0;

  constructor(
    readonly account: Account,
    readonly mode: Mode,
  ) {
    this.livemode = mode === "live";
  }
}

/** What was answered under an idempotency key; `reply` is null while the first request still runs. */
export interface IdempotentReply {
  fingerprint: string;
  atMs: number;
  reply: { status: number; body: string; requestId: string } | null;
}

export interface Account {
  id: string;
  name: string;
  country: string;
  email: string;
  createdSeconds: number;
  live: Realm;
  test: Realm;
}

/** A new account with nothing in either of its modes. */
export function createAccount(profile: Omit<Account, "live" | "test">): Account {
  const account = { ...profile } as Account;
  account.live = new Realm(account, "live");
  account.test = new Realm(account, "test");
  return account;
}
