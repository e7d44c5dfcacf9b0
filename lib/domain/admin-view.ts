/** What an admin sees: ids, codes and counts, never customers' data (P7). */
export interface MerchantLine {
  merchantId: string;
  mode: "live" | "test" | null;
  connection: "ok" | "limited" | "broken" | "disconnected" | null;
  recovery: "off" | "shadow" | "on";
  isPaused: boolean;
  /** cases opened in the last 30 days, and how many of them reached at least each stage */
  cases: number;
  sent: number;
  clicked: number;
  updated: number;
  recovered: number;
  livingCases: number;
  openAlerts: number;
}

export interface MerchantLines {
  rows: MerchantLine[];
  total: number;
  page: number;
  pages: number;
}

/** Provider events of one merchant: what came in within a day, and what is not done yet however old. */
export interface InboxLine {
  merchantId: string;
  receivedToday: number;
  handledToday: number;
  waiting: number;
  parked: number;
  failed: number;
  /** of those that wait; parked ones wait for a key and do not count */
  lagSeconds: number | null;
}

export interface StuckEvent {
  id: string;
  merchantId: string;
  type: string;
  state: "received" | "parked" | "failed";
  source: string;
  attempts: number;
  lastErrorCode: string | null;
  ageSeconds: number;
}

export interface InboxView {
  lagSeconds: number | null;
  waiting: number;
  parked: number;
  failed: number;
  lines: InboxLine[];
  stuck: StuckEvent[];
}

export interface QueueLine {
  task: string;
  waiting: number;
  scheduled: number;
  running: number;
  retrying: number;
  failed: number;
}

export interface FailedJob {
  id: string;
  task: string;
  attempts: number;
  maxAttempts: number;
  /** no further attempt will be made by itself */
  isGivenUp: boolean;
  error: string;
  ageSeconds: number;
}

export interface QueueView {
  lines: QueueLine[];
  troubled: FailedJob[];
}

/** Work that went wrong or is late in a merchant's recovery, told by id. */
export interface TroubleRow {
  kind:
    | "retry_unknown"
    | "retry_undecided"
    | "message_unknown"
    | "message_unsent"
    | "step_late"
    | "connection_broken";
  id: string;
  merchantId: string;
  code: string | null;
  since: Date;
}

export interface TroubleView {
  counts: Record<TroubleRow["kind"], number>;
  rows: TroubleRow[];
}

/** One merchant as an admin sees it after an audited opening. */
export interface MerchantDetail extends MerchantLine {
  name: string;
  createdAt: Date;
  accountId: string | null;
  /** prefix and last four (P8) */
  key: string | null;
  brokenReason: string | null;
  webhookProblem: string | null;
  portalProblem: string | null;
  lastWebhookAt: Date | null;
  polledUntil: Date | null;
  members: number;
  readsThisMonth: number;
  writesThisMonth: number;
  alerts: { kind: string; subject: string; raisedAt: Date; count: number }[];
  audit: { at: Date; actor: string; action: string; subject: string; reason: string }[];
}
