import type {
  AttemptFact,
  CustomerFact,
  Fact,
  InvoiceFact,
  InvoiceGlance,
  Mode,
  NewSubscription,
  StandingFact,
} from "./facts";
import type { AppError } from "./errors";
import type { DeclineCodes } from "./decline";
import type { InvoiceRecord, KeptLane, ReadLane, ReadRecords, ScanRecords } from "./scan/records";
import type { UpcomingFact } from "./upcoming";
import type { WriteAnswer, WriteRequest } from "./provider-write";

/** What a key may do. `unknown` until probed; the first 403 withdraws a provisional `granted`. */
export type Grant = "granted" | "missing" | "unknown";
/** By the provider's own slug (Stripe: `invoice_read`, without `rak_`). */
export type Permissions = Record<string, Grant>;

/** Everything an adapter needs to act for one merchant; unsealed, so it lives only in memory. */
export interface Account {
  mode: Mode;
  apiKey: string;
  /** acct_…; null where the key may not read it */
  accountId: string | null;
  portalConfigurationId: string | null;
  /** Marks what we make on the account, so that it is found again and never another installation's. */
  owner: { installationId: string; merchantId: string };
  /**
   * Waits for a place in the merchant's request budget (P11). Called before each request leaves. A click waits for
   * none: its places are counted a moment later.
   * @param endpoint  what the provider's limit of one endpoint counts together
   */
  beforeRequest(kind: "read" | "write", endpoint: string): Promise<void>;
  /**
   * Told that a request was refused because too many were made, the given time in a row: waits, and holds back what
   * else is asked of this account. @returns whether to ask once more; not so where somebody watches
   */
  slowDown(refusals: number): Promise<boolean>;
  /**
   * Notes a writing request before it leaves, in the ledger that the merchant can read; what cannot be noted is not
   * sent. @returns what adds the answer; it never throws, as the request is done by then
   */
  noteWrite(write: WriteRequest): Promise<(answer: WriteAnswer) => Promise<void>>;
  /** ms until a single request is given up; clicks pass less than jobs */
  timeoutMs: number;
}

/** A verified or listed event, reduced to ids: payloads are old, so everything is read again. */
export interface ProviderEvent {
  providerEventId: string;
  type: string;
  mode: Mode;
  occurredAt: Date;
  objectId: string | null;
  refs: {
    customer?: string;
    invoice?: string;
    subscription?: string;
    paymentIntent?: string;
    charge?: string;
  };
}

export interface ParsedKey {
  apiKey: string;
  mode: Mode;
  kind: "restricted" | "secret";
}

export interface RawRequest {
  body: string;
  signature: string | null;
}

export type RetryOutcome =
  | { state: "paid" | "pending" | "needs_confirmation" }
  | { state: "declined"; decline: DeclineCodes }
  /** the provider refused to try: already paid, void, method unusable; re-read to learn which */
  | { state: "refused"; code: string };

export interface WebhookEndpoint {
  providerEndpointId: string;
  /** shown by the provider once, at creation; null when an existing endpoint was found */
  secret: string | null;
  isNew: boolean;
}

export interface PortalState {
  providerConfigurationId: string;
  isNew: boolean;
}

/** What a merchant may choose about our portal configuration; nothing of it can break a link. */
export interface PortalSettings {
  headline: string | null;
  privacyPolicyUrl: string | null;
  termsUrl: string | null;
  hasInvoiceHistory: boolean;
  /** whether customers may cancel there, at the period's end */
  canCancel: boolean;
}

/** A portal configuration as the provider has it. */
export interface PortalFact {
  providerConfigurationId: string;
  /** carries our mark: of this installation and merchant */
  isOurs: boolean;
  isActive: boolean;
  isDefault: boolean;
  canUpdateCard: boolean;
  settings: PortalSettings;
  createdAt: Date;
}

/** A webhook endpoint as the provider has it. */
export interface WebhookFact {
  providerEndpointId: string;
  url: string;
  isOurs: boolean;
  isEnabled: boolean;
  /** `*`: all */
  eventTypes: string[];
}

export interface Probe {
  accountId: string | null;
  accountName: string | null;
  mode: Mode;
  permissions: Permissions;
}

/** Ids that only the connected account can know; used where a key may not read its account id. */
export interface KnownObjects {
  accountId: string | null;
  portalConfigurationId: string | null;
  webhookEndpointId: string | null;
  providerCustomerIds: string[];
}

export interface StandingQuestion {
  providerCustomerId: string;
  /** as the provider spells it; null: nobody else can have it */
  email: string | null;
  /** only subscriptions begun since count as new */
  since: Date;
}

export interface ScanPageRequest<Lane extends ReadLane> {
  lane: Lane;
  createdFrom: Date;
  createdTo: Date;
  /** id of the last object of the page before; null: the first page */
  after: string | null;
  /** only invoices of this status; null: all */
  status?: InvoiceRecord["status"] | null;
}

export interface ScanPage<Lane extends ReadLane> {
  records: ReadRecords[Lane][];
  /** null: this was the last page of the window */
  next: string | null;
}

/** Open invoices to be read in pages, and when the oldest and the newest of them were created. */
export interface OpenWindow {
  providerInvoiceIds: string[];
  createdFrom: Date;
  createdTo: Date;
}

/**
 * An open invoice as a page shows it, whole, and what it shows of its customer: their own slot and that of the
 * invoice's subscription. Enough to tell that nothing changed, not to say all that a customer has.
 */
export interface OpenRead {
  invoice: InvoiceFact;
  customer: Omit<CustomerFact, "kind" | "subscriptions" | "isDeleted">;
}

/** What a case is about. */
export interface CaseObjects {
  providerCustomerId: string;
  providerInvoiceIds: string[];
}

/** A case as the provider has it now. */
export interface CaseRead {
  /** with the slots of all that has not ended, yet perhaps without the subscriptions that have */
  customer: Omit<CustomerFact, "subscriptions">;
  /** in the order that was asked for */
  invoices: InvoiceGlance[];
}

export type OpenTarget =
  | { kind: "card_form"; providerCustomerId: string; locale: string | null }
  | { kind: "hosted_invoice"; providerInvoiceId: string };

/** The port to a billing provider. An adapter reshapes its wire format here and nowhere else. */
export interface BillingProvider {
  /** Event types to subscribe to. */
  readonly eventTypes: readonly string[];
  /**
   * Sorts a pasted key by its looks alone.
   * @throws InvalidInputError with a sentence for each wrong kind; `full_secret_key_live` unless allowed
   */
  parseKey(text: string, options?: { allowFullSecret?: boolean }): ParsedKey;
  /** @throws InvalidInputError `webhook_signature_invalid`, `webhook_payload_invalid` */
  verify(request: RawRequest, secrets: readonly string[]): ProviderEvent;
  /** Reads afresh what events are about, each object once. Empty when they do not concern us. */
  toFacts(events: ProviderEvent[], account: Account): Promise<Fact[]>;
  readInvoice(account: Account, providerInvoiceId: string): Promise<InvoiceFact>;
  readCustomer(account: Account, providerCustomerId: string): Promise<CustomerFact>;
  /** Both for somebody who waits, in as few requests as can be. */
  readCase(account: Account, objects: CaseObjects): Promise<CaseRead>;
  /** What a customer did beside the invoices of a case; cheap, yet more than an ask should read each time. */
  readStanding(account: Account, question: StandingQuestion): Promise<StandingFact>;
  /** All running subscriptions begun since: what `readStanding` asks for one customer, for a whole account. */
  listNewSubscriptions(account: Account, since: Date): AsyncIterable<NewSubscription>;
  /** Many open invoices at once; those that pages do not show whole are left out. */
  readOpen(account: Account, window: OpenWindow): Promise<OpenRead[]>;
  /** Opens a fresh provider page. A bearer URL: redirect to it at once, never store or log it. */
  openTarget(
    account: Account,
    target: OpenTarget,
    urls: { returnUrl: string; doneUrl: string },
  ): Promise<string>;
  /** A customer's charges since then, newest first, failed ones too. */
  listAttempts(account: Account, providerCustomerId: string, since: Date): Promise<AttemptFact[]>;
  retryPayment(
    account: Account,
    retry: { providerInvoiceId: string; providerPaymentMethodId: string; idempotencyKey: string },
  ): Promise<RetryOutcome>;
  repairDefault(
    account: Account,
    providerSubscriptionId: string,
    providerPaymentMethodId: string,
  ): Promise<void>;
  /** Open, automatically charged, attempted, unpaid invoices created since. */
  listOverdue(account: Account, since: Date): AsyncIterable<InvoiceFact>;
  /** Ids of all subscriptions whose last renewal is unpaid. */
  listPastDue(account: Account): AsyncIterable<string>;
  /** The invoices of a subscription that are still open. */
  readOpenInvoices(account: Account, providerSubscriptionId: string): Promise<InvoiceFact[]>;
  listEvents(account: Account, since: Date): AsyncIterable<ProviderEvent>;
  /** Subscriptions that are not cancelled, of one customer or all, with the ways to pay that they will charge. */
  listUpcoming(account: Account, providerCustomerId?: string): AsyncIterable<UpcomingFact>;
  /** What the next renewal will charge; null where that cannot be known or is nothing. */
  previewCharge(
    account: Account,
    providerSubscriptionId: string,
  ): Promise<{ amountMinor: bigint; currency: string } | null>;
  /** One page of a scan's lane, newest first: at most 100 records created in [from, to). */
  readScanPage<Lane extends ReadLane>(account: Account, page: ScanPageRequest<Lane>): Promise<ScanPage<Lane>>;
  /** One object as a scan's page would have it; null when the account has none of this id. */
  readScanRecord<Lane extends KeptLane>(
    account: Account,
    lane: Lane,
    id: string,
  ): Promise<ScanRecords[Lane] | null>;
  probe(account: Account): Promise<Probe>;
  /** Whether this key reaches the account of these known objects: proof before a key is replaced. */
  provesAccount(account: Account, known: KnownObjects): Promise<boolean>;
  /**
   * Our endpoint at this URL, found by our mark or made. With `needsSecret` a found one, whose secret is
   * told only at creation, is replaced by a new one.
   */
  ensureWebhook(account: Account, url: string, options?: { needsSecret?: boolean }): Promise<WebhookEndpoint>;
  removeWebhook(account: Account, providerEndpointId: string): Promise<void>;
  /** Every endpoint of the account in this mode, ours and others'. */
  listWebhooks(account: Account): Promise<WebhookFact[]>;
  /** @param settings  of a configuration that has to be made or mended; a working one stays as it is */
  ensurePortal(account: Account, settings?: PortalSettings): Promise<PortalState>;
  /** Every portal configuration of the account in this mode, ours and others'. */
  listPortals(account: Account): Promise<PortalFact[]>;
  /** Makes our configuration look as the merchant chose; writes nothing where it does already. */
  configurePortal(
    account: Account,
    providerConfigurationId: string,
    settings: PortalSettings,
  ): Promise<{ isChanged: boolean }>;
  deactivatePortal(account: Account, providerConfigurationId: string): Promise<void>;
}

/**
 * What an adapter throws, all of them `AppError` with these codes:
 * `provider_unauthorized` key revoked, expired or refused from here · `provider_forbidden` permission missing
 * (`permission` names it) · `provider_missing` no such object · `provider_not_configured` no usable portal ·
 * `provider_rate_limited` · `provider_unreachable` no answer, the outcome is unknown · `provider_failed` 5xx,
 * the outcome is unknown · `provider_rejected` any other refusal.
 */
export type ProviderErrorCode =
  | "provider_unauthorized"
  | "provider_forbidden"
  | "provider_missing"
  | "provider_not_configured"
  | "provider_rate_limited"
  | "provider_unreachable"
  | "provider_failed"
  | "provider_rejected";

export interface ProviderErrorFields {
  code: ProviderErrorCode;
  permission?: string;
  requestId?: string;
  providerCode?: string;
}
export type ProviderFailure = AppError & ProviderErrorFields;
