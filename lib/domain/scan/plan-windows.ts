import { scanLanes, type ScanLane } from "./records";
import { scanPeriodDays } from "./report";

/** A stretch of `created` of one lane. Half-open: from <= created < to. */
export interface WindowPlan {
  lane: ScanLane;
  createdFrom: Date;
  createdTo: Date;
}

// A charge of the period may pay an invoice made a little before it.
const leadDays = 7;
const dayMs = 86_400_000;
/** Before Stripe was: subscriptions and customers of any age matter to what is charged today. */
const beginning = new Date(Date.UTC(2010, 0, 1));
const dated = new Set<ScanLane>(["charges", "invoices", "refunds", "disputes"]);

/** The oldest `created` that a scan reads in its lanes of payments. */
export function readsFrom(frozenAt: Date): Date {
  return daysBefore(frozenAt, scanPeriodDays["12m"] + leadDays);
}

/** The first windows of a scan: what the 90 days need, then the rest; they are split while they are read. */
export function planWindows(frozenAt: Date): WindowPlan[] {
  const recent = recentFrom(frozenAt);
  return scanLanes.flatMap((lane) =>
    dated.has(lane)
      ? [
          { lane, createdFrom: recent, createdTo: frozenAt },
          { lane, createdFrom: readsFrom(frozenAt), createdTo: recent },
        ]
      : [{ lane, createdFrom: beginning, createdTo: frozenAt }],
  );
}

/** Whether the 90-day report waits for this window. */
export function isRecent({ lane, createdTo }: Omit<WindowPlan, "createdFrom">, frozenAt: Date): boolean {
  return !dated.has(lane) || createdTo > recentFrom(frozenAt);
}

/** Where to cut what is left of a window in two; null when it is too short for that. */
export function splitAt({ createdFrom, createdTo }: Omit<WindowPlan, "lane">): Date | null {
  const seconds = Math.floor((createdTo.getTime() - createdFrom.getTime()) / 1000);
  return seconds < 2 ? null : new Date(createdFrom.getTime() + Math.floor(seconds / 2) * 1000);
}

function recentFrom(frozenAt: Date): Date {
  return daysBefore(frozenAt, scanPeriodDays["90d"] + leadDays);
}

function daysBefore(at: Date, days: number): Date {
  return new Date(at.getTime() - days * dayMs);
}
