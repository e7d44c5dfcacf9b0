import type { InvoiceStanding } from "@/lib/simulator/store";

/** What happened, from those who cannot be wrong about it: the provider, the inbox, and the rows left behind. */
export interface Evidence {
  /** executed charge attempts, oldest first */
  ledger: LedgerLine[];
  /** requests to the provider, oldest first */
  requests: RequestLine[];
  inbox: InboxMail[];
  /** what the provider holds in the end, by merchant */
  accounts: AccountEnd[];
  /** slots that somebody filled, as the player saw it */
  changes: SlotFilled[];
  rows: Rows;
  /** lists of 15 or 20, as the provider was set */
  networkBudget: number;
}

export interface LedgerLine {
  merchantId: string;
  at: Date;
  invoice: string | null;
  customer: string;
  paymentMethod: string;
  fingerprint: string | null;
  amountMinor: number;
  currency: string;
  outcome: "paid" | "declined" | "needs_authentication" | "processing";
  cause: string;
  idempotencyKey: string | null;
}

export interface RequestLine {
  n: number;
  at: Date;
  merchantId: string | null;
  method: string;
  path: string;
  idempotencyKey: string | null;
  params: Record<string, unknown>;
  status: number;
  seen: InvoiceStanding[];
}

export interface InboxMail {
  id: string;
  at: Date;
  to: string;
  subject: string;
  text: string;
  /** the message of ours that its tag names */
  messageId: string | null;
}

export interface SlotFilled {
  at: Date;
  customer: string;
  owner: "customer" | "subscription" | "invoice";
  ownerId: string;
  method: string;
  by: "customer" | "network";
}

export interface InvoiceEnd extends Omit<InvoiceStanding, "payingMethod"> {
  customer: string;
  currency: string;
  billingReason: string;
  isAttempted: boolean;
  attemptCount: number;
  amountDueMinor: number;
  amountPaidMinor: number;
  /** the bank wants the customer's confirmation */
  isConfirmationWanted: boolean;
  /** given back by refunds */
  refundedMinor: number;
  createdAt: Date;
}

export interface AccountEnd {
  merchantId: string;
  isDisconnected: boolean;
  invoices: InvoiceEnd[];
  /** events that we listen to, since the connection was made */
  events: { id: string; type: string; at: Date }[];
  deletedCustomers: string[];
}

export interface RetryRow {
  id: string;
  merchantId: string;
  caseId: string;
  invoice: string;
  cause: string;
  method: string;
  slotOwner: string;
  amountMinor: number;
  currency: string;
  idempotencyKey: string;
  state: string;
  code: string | null;
  decidedAt: Date;
  /** of its first call, right before the request */
  calledAt: Date | null;
  leasedUntil: Date | null;
  calls: number;
  caseState: string;
  caseOpenedAt: Date;
}

/** What the database knew of an invoice in the moment in which a call to pay it was noted (watchRows). */
export interface NotedCall {
  retryId: string;
  at: Date;
  claimedAt: Date;
  state: string;
  subscriptionStatus: string | null;
  isCollectionPaused: boolean;
  isDisputed: boolean;
}

export interface MessageRow {
  id: string;
  merchantId: string;
  caseId: string | null;
  stepId: string | null;
  customer: string;
  kind: string;
  state: string;
  toAddress: string;
  idempotencyKey: string;
  frozenAt: Date;
  /** wall time */
  firstTriedAt: Date | null;
  leasedUntil: Date | null;
  providerMessageId: string | null;
  /** the batch that it left with; null: alone */
  batchId: string | null;
}

export interface InvoiceRow {
  id: string;
  merchantId: string;
  caseId: string;
  invoice: string;
  customer: string;
  number: string | null;
  state: string;
  currency: string;
  amountRemainingMinor: number;
  failedAt: Date;
}

export interface CaseRow {
  id: string;
  merchantId: string;
  customer: string;
  state: string;
  outcome: string | null;
  heldReason: string | null;
  openedAt: Date;
}

export interface RevenueRow {
  merchantId: string;
  invoice: string;
  class: string;
  currency: string;
  amountMinor: number;
  refundedMinor: number;
}

export interface Rows {
  retries: RetryRow[];
  messages: MessageRow[];
  invoices: InvoiceRow[];
  cases: CaseRow[];
  revenues: RevenueRow[];
  events: { merchantId: string; providerEventId: string; state: string; hasJob: boolean }[];
  steps: { id: string; state: string; leasedUntil: Date | null; hasMessage: boolean }[];
  batches: { id: string; state: string; leasedUntil: Date | null }[];
  /** jobs on which stands the name of a worker that lives no more (WorkerRoll), and those that were given up */
  lockedJobs: { name: string; attempts: number }[];
  givenUpJobs: { name: string; lastError: string | null }[];
  /** rows that went back to what had been read of them earlier (watchRows) */
  olderReads: { what: string; was: Date; became: Date }[];
  notedCalls: NotedCall[];
}
