import type { ReminderOutcome } from "./reminder-verdict";

/** One line of the page: a reminder with whom and what it is about. */
export interface ReminderRow {
  id: string;
  kind: "expiry" | "renewal";
  customer: string;
  /** of the customer at the provider */
  href: string;
  card: { brand: string | null; last4: string | null; expMonth: number | null; expYear: number | null };
  /** days before the deciding date */
  tier: number;
  dueAt: Date;
  chargeAt: Date;
  /** of the next charge as last previewed; null where not known */
  charge: { amountMinor: bigint; currency: string } | null;
  state: "planned" | "frozen" | "sent" | "skipped" | "cancelled";
  reason: string | null;
  sentAt: Date | null;
  outcome: ReminderOutcome | null;
}

/** What came of the cards that were reminded of; each card counts once, however many mails it took. */
export interface AlarmFigures {
  days: number;
  cards: number;
  updated: number;
  failed: number;
  /** false alarms: renewed by the network, or charged all the same */
  refreshed: number;
  charged: number;
  ended: number;
  unknown: number;
  waiting: number;
}

export interface RemindersView {
  readAt: Date;
  mode: "off" | "shadow" | "on";
  isPaused: boolean;
  settings: { hasExpiryReminders: boolean; renewalNoticeDays: number | null };
  /** the last daily look; null before the first */
  look: { askedAt: Date; finishedAt: Date | null; subscriptions: number; failureCode: string | null } | null;
  upcoming: { rows: ReminderRow[]; more: number };
  past: { rows: ReminderRow[]; more: number };
  figures: AlarmFigures;
}
