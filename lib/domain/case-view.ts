import type { RecoveryClass } from "./attribution";
import type { CaseInvoiceState, CaseOutcome } from "./case";
import type { CaseQuery, CaseState } from "./case-query";
import type { DeclineClass } from "./decline";
import type { Money } from "./money";
import type { TimelineRow } from "./overview-view";
import type { StageStamps } from "./pipeline";

/** Where a case stands; `outcome` only when closed. */
export interface CaseStanding {
  state: CaseState;
  outcome: CaseOutcome | null;
  heldReason: string | null;
  heldUntil: Date | null;
}

export interface CaseRow extends CaseStanding, StageStamps {
  id: string;
  customerName: string | null;
  customerEmail: string | null;
  declineClass: DeclineClass | null;
  declineCode: string | null;
  openedAt: Date;
  bouncedAt: Date | null;
  /** unpaid and paid, by currency */
  open: Money[];
  paid: Money[];
  /** of its links: what drives nothing */
  visits: { software: number; unsureClicks: number };
}

export interface CasePage {
  rows: CaseRow[];
  total: number;
  /** there are more than `total` */
  isMore: boolean;
  page: number;
  /** which case of the list the first row is, counted from 1 */
  first: number;
  /** what to ask for to get the page before or after; null: there is none */
  previous: Pick<CaseQuery, "page" | "from"> | null;
  next: Pick<CaseQuery, "page" | "from"> | null;
}

export interface InvoiceView {
  id: string;
  number: string | null;
  providerInvoiceId: string;
  state: CaseInvoiceState;
  currency: string;
  amountDueMinor: bigint;
  amountRemainingMinor: bigint;
  declineClass: DeclineClass | null;
  declineCode: string | null;
  attemptCount: number;
  nextPaymentAttemptAt: Date | null;
  subscriptionStatus: string | null;
  isCollectionPaused: boolean;
  isDisputed: boolean;
  failedAt: Date;
  paidAt: Date | null;
  revenues: RevenueView[];
}

export interface RevenueView {
  class: RecoveryClass;
  amountMinor: bigint;
  refundedMinor: bigint;
  isDisputed: boolean;
  paidAt: Date;
}

export interface MessageView {
  id: string;
  kind: "step" | "thanks" | "reminder" | "renewal";
  state: string;
  toAddress: string;
  ccAddresses: string[];
  subject: string;
  frozenAt: Date;
  sentAt: Date | null;
  deliveredAt: Date | null;
  bouncedAt: Date | null;
  failureCode: string | null;
}

export interface StepView {
  id: string;
  round: number;
  position: number;
  state: "planned" | "claimed" | "sent" | "skipped" | "cancelled";
  skippedReason: string | null;
  dueAt: Date;
  /** when it leaves at the earliest: `dueAt`, or when the merchant's hours begin again after it */
  leavesAt: Date;
  /** why it is due later than planned; null: it was not moved */
  movedReason: string | null;
  /** when the merchant asked for it, ahead of its time */
  askedNowAt: Date | null;
  sentAt: Date | null;
  message: MessageView | null;
}

export interface RetryView {
  id: string;
  invoiceNumber: string | null;
  cause: string;
  /** of one of our own schedule: why it was made then */
  reason: string | null;
  state: string;
  code: string | null;
  amountMinor: bigint;
  currency: string;
  decidedAt: Date;
  finishedAt: Date | null;
}

/** What we mean to try next by ourselves, or why nothing. */
export interface RetryPlanView {
  kind: "asked" | "try" | "under_way" | "none";
  reason: string;
  dueAt: Date | null;
}

export interface VisitView {
  id: string;
  at: Date;
  isClick: boolean;
  /** a fetch of a mail's pixel, not of a link's page */
  isOpen: boolean;
  class: "human" | "machine" | "unsure";
  reasons: string[];
  userAgent: string | null;
  ledTo: string | null;
}

/** A further address of the customer that gets the asks as a copy. */
export interface ContactView {
  id: string;
  address: string;
  addedAt: Date;
}

export interface NoteView {
  id: string;
  text: string;
  authorId: string;
  writtenAt: Date;
  editedAt: Date | null;
}

/** Everything a merchant sees of one case. No provider key, no link token, no payment method. */
export interface CaseView extends CaseStanding, StageStamps {
  id: string;
  round: number;
  declineClass: DeclineClass | null;
  declineCode: string | null;
  firstFailedAt: Date;
  openedAt: Date;
  closedAt: Date | null;
  bouncedAt: Date | null;
  refreshedAt: Date | null;
  customer: {
    providerCustomerId: string;
    name: string | null;
    email: string | null;
    country: string | null;
    isDeleted: boolean;
    pausedAt: Date | null;
    /** personal data was erased on request */
    erasedAt: Date | null;
  };
  mailsStoppedAt: Date | null;
  mailsStoppedReason: string | null;
  recoveryMode: "off" | "shadow" | "on";
  isMerchantPaused: boolean;
  /** the merchant's */
  timeZone: string;
  /** by which mails are timed */
  customerTimeZone: string;
  isTest: boolean;
  invoices: InvoiceView[];
  steps: StepView[];
  /** messages that belong to no step: the thank-you mail */
  otherMessages: MessageView[];
  retries: RetryView[];
  /** null: of a case that is older than our own retries */
  retryPlan: RetryPlanView | null;
  visits: VisitView[];
  /** older visits exist than those listed */
  hasMoreVisits: boolean;
  /** a mail of it carried a pixel; without one nothing can be said of opens */
  isOpenMeasured: boolean;
  /** of the sequence that its mails follow, and the latest; 0: the built-in one */
  sequence: { version: number; newestVersion: number };
  contacts: ContactView[];
  /** newest first */
  notes: NoteView[];
  timeline: TimelineRow[];
  /** names of those who acted or wrote, by user id; who left the merchant is not in it */
  people: Record<string, string>;
}
