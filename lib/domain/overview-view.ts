import type { RecoveryClass } from "./attribution";
import type { StageCount } from "./pipeline";
import type { VisitCounts } from "./tracking-view";

export const periods = [30, 90, 365] as const;
export type PeriodDays = (typeof periods)[number];

/** A period from a URL; anything else is the shortest one. */
export function parsePeriod(text: string | undefined): PeriodDays {
  return periods.find((days) => String(days) === text) ?? 30;
}

/** What stands between a merchant and recovered payments, most urgent first; null when all is running. */
export type SetupHint = "not_connected" | "disconnected" | "broken" | "off" | "paused" | "shadow" | null;

/** In the order in which they are shown: ours first, then what we take no credit for. */
export const recoveryClasses = [
  "after_update",
  "after_click",
  "by_retry",
  "after_contact",
  "before_contact",
  "paid_outside",
] as const satisfies readonly RecoveryClass[];

/** Payments of one currency in a period. Amounts are net of refunds and disputes, in minor units. */
export interface RecoveredMoney {
  currency: string;
  /** without the classes that are `notOurs` */
  creditedMinor: bigint;
  byClass: { class: RecoveryClass; amountMinor: bigint; payments: number }[];
}

/** What is still unpaid in living cases of one currency. `pendingMinor`: bank debits under way. */
export interface OpenMoney {
  currency: string;
  collectableMinor: bigint;
  pendingMinor: bigint;
  cases: number;
}

/** Credited money of one currency over time; a bucket for each day, week or month, also the empty ones. */
export interface MoneySeries {
  currency: string;
  unit: "day" | "week" | "month";
  /** `startsOn` is a day (YYYY-MM-DD) in the merchant's time zone */
  points: { startsOn: string; amountMinor: bigint }[];
}

/** One line of a case's story, as stored; `lib/domain/timeline` says what `data` holds for each kind. */
export interface TimelineRow {
  id: string;
  at: Date;
  kind: string;
  data: Record<string, unknown>;
}

export interface ActivityRow extends TimelineRow {
  caseId: string;
  customerName: string;
}

export interface AlertRow {
  id: string;
  kind: string;
  subject: string;
  data: Record<string, unknown>;
  raisedAt: Date;
  count: number;
}

export interface OverviewView {
  periodDays: PeriodDays;
  readAt: Date;
  hint: SetupHint;
  timeZone: string;
  /** cases opened in the period, without those in shadow */
  cases: number;
  shadowCases: number;
  bouncedCases: number;
  stages: StageCount[];
  /** of links, in the period; those of the last minute are not judged yet */
  visits: VisitCounts;
  recovered: RecoveredMoney[];
  open: OpenMoney[];
  series: MoneySeries[];
  activity: ActivityRow[];
  alerts: AlertRow[];
}
