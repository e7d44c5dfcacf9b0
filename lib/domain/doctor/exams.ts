import type { CustomerFact, Mode } from "@/lib/domain/facts";
import type { Permissions, PortalFact, PortalSettings, WebhookFact } from "@/lib/domain/provider";

interface Read {
  /** wall time before the first request left */
  readAt: Date;
}

export interface PermissionsExam extends Read {
  permissions: Permissions;
  /** each permission that is asked for, and whether recovery cannot do without it */
  wanted: { slug: string; isEssential: boolean; row: string; level: string; without: string }[];
}

export interface PortalExam extends Read {
  mode: Mode;
  storedId: string | null;
  portals: PortalFact[];
  chosen: PortalSettings;
  /** without it nobody gets to the card form anyway: links lead to the hosted invoice */
  mayOpenPortal: boolean;
}

export interface WebhookExam extends Read {
  url: string;
  /** of the endpoint that we made; null where we made none */
  storedId: string | null;
  /** a person registered it and gave us its secret */
  isByHand: boolean;
  eventTypes: readonly string[];
  /** since when what happens had to be listed, as nothing was delivered; null: deliveries come */
  silentSince: Date | null;
  /** null where the key may not look */
  endpoints: WebhookFact[] | null;
}

/** A customer of an open case, as read; `missing` and `other_mode` where the account does not have them. */
export interface ExaminedCustomer {
  caseId: string;
  providerCustomerId: string;
  /** subscriptions with an unpaid invoice in the case */
  subscriptionIds: string[];
  answer: CustomerFact | "missing" | "other_mode";
}

export interface CustomersExam extends Read {
  mode: Mode;
  /** customers of open cases whose turn it was not; what is known of them stands */
  unread?: string[];
  customers: ExaminedCustomer[];
}

/** `exempt`: the simulator's own host · `unknown`: our own network or resolver was in the way */
export type HostState =
  "ok" | "exempt" | "unknown" | "not_resolving" | "not_public" | "no_tls" | "timed_out" | "invalid";

/** One look at a host from outside. */
export interface HostCheck {
  host: string;
  state: HostState;
  /** the system's own word, e.g. ENOTFOUND or CERT_HAS_EXPIRED */
  code: string | null;
}

export interface HostsExam extends Read {
  mode: Mode;
  /** where links lead; customers return there */
  linkUrl: string;
  /** everything runs on one machine, so addresses are of no use to anybody else */
  isLocal: boolean;
  link: HostCheck | null;
  sender: HostCheck | null;
  portal: HostCheck | null;
}

/** How long the provider tries by itself, as the merchant said. */
export type RetryAnswer = "1w" | "2w" | "3w" | "1m" | "2m" | "off";
export type OwnMailsAnswer = "on" | "off";

/** An unpaid invoice that failed softly, so that the provider would try again while it still does. */
export interface WaitingInvoice {
  providerInvoiceId: string;
  failedAt: Date;
  nextPaymentAttemptAt: Date | null;
  /** the last planned message of its case */
  lastStepAt: Date;
}

export interface SettingsExam extends Read {
  retries: { value: RetryAnswer; answeredAt: Date } | null;
  ownMails: { value: OwnMailsAnswer } | null;
  sequenceDays: number;
  waiting: WaitingInvoice[];
}

/** What was examined; an area that could not be read is not there, and nothing is said about it. */
export interface Exams {
  permissions?: PermissionsExam;
  portal?: PortalExam;
  webhook?: WebhookExam;
  customers?: CustomersExam;
  hosts?: HostsExam;
  settings?: SettingsExam;
}
