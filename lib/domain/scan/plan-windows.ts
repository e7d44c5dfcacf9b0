import { type InvoiceRecord, keptLanes, type ReadLane, scanLanes, type ScanLane } from "./records";
import { scanPeriodDays, type ScanPeriod } from "./report";

/** A stretch of `created` of one lane. Half-open: from <= created < to. */
export interface WindowPlan {
  lane: ReadLane;
  createdFrom: Date;
  createdTo: Date;
  /** only invoices of this status */
  status?: InvoiceRecord["status"];
}

// A charge of the period may pay an invoice made a little before it.
const leadDays = 7;
const dayMs = 86_400_000;
/** Before Stripe was: subscriptions and customers of any age matter to what is charged today. */
const beginning = new Date(Date.UTC(2010, 0, 1));
const dated = new Set<ReadLane>(["charges", "invoices", "refunds", "disputes"]);
/** Of invoices: these may still change in any way, and can be listed. */
const unsettled = ["draft", "open", "uncollectible"] as const;
// A list may show an object a little after it was made.
const overlapMs = 3_600_000;

/** The oldest `created` that counts in the lanes of payments; a scan reads from that of the longest period. */
export function readsFrom(frozenAt: Date, period: ScanPeriod = "12m"): Date {
  return daysBefore(frozenAt, scanPeriodDays[period] + leadDays);
}

/** The first windows of a scan: what the 90 days need, then the rest; they are split while they are read. */
export function planWindows(frozenAt: Date): WindowPlan[] {
  const recent = readsFrom(frozenAt, "90d");
  return scanLanes.flatMap((lane) =>
    dated.has(lane)
      ? [
          { lane, createdFrom: recent, createdTo: frozenAt },
          { lane, createdFrom: readsFrom(frozenAt), createdTo: recent },
        ]
      : [{ lane, createdFrom: beginning, createdTo: frozenAt }],
  );
}

/**
 * The windows of a rescan. Of the lanes that are kept only what is new, the invoices that were not settled, and the
 * events that tell of other changes; what the scan before could not read; all of the others, which are few.
 */
export function planRescan(before: { frozenAt: Date; missing: WindowPlan[] }, frozenAt: Date): WindowPlan[] {
  const from = readsFrom(frozenAt);
  const since = new Date(before.frozenAt.getTime() - overlapMs);
  const missing = before.missing.filter(({ createdTo }) => createdTo > from);
  return [
    ...keptLanes.map((lane) => ({ lane, createdFrom: since, createdTo: frozenAt })),
    ...unsettled.map((status) => ({
      lane: "invoices" as const,
      createdFrom: from,
      createdTo: since,
      status,
    })),
    { lane: "changes", createdFrom: since, createdTo: frozenAt },
    ...missing.map((window) => ({ ...window, createdFrom: latest(window.createdFrom, from) })),
    ...planWindows(frozenAt).filter(({ lane }) => !keptLanes.some((kept) => kept === lane)),
  ];
}

/** Whether objects of a lane matter to a scan only when they were made in its period. */
export function isDated(lane: ScanLane): boolean {
  return dated.has(lane);
}

/** Whether the 90-day report waits for this window. */
export function isRecent(
  { lane, createdTo }: Pick<WindowPlan, "lane" | "createdTo">,
  frozenAt: Date,
): boolean {
  return !dated.has(lane) || createdTo > readsFrom(frozenAt, "90d");
}

/** Where to cut what is left of a window in two; null when it is too short for that. */
export function splitAt({
  createdFrom,
  createdTo,
}: Pick<WindowPlan, "createdFrom" | "createdTo">): Date | null {
  const seconds = Math.floor((createdTo.getTime() - createdFrom.getTime()) / 1000);
  return seconds < 2 ? null : new Date(createdFrom.getTime() + Math.floor(seconds / 2) * 1000);
}

function latest(a: Date, b: Date): Date {
  return a > b ? a : b;
}

function daysBefore(at: Date, days: number): Date {
  return new Date(at.getTime() - days * dayMs);
}
