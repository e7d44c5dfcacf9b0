import type { OpenTrackingChoice } from "./open-tracking";
import type { VisitKind } from "./visit-kind";

/** Visits of a merchant's links over some days, once judged. */
export type VisitCounts = Record<VisitKind, number>;

/** What a merchant decided about tracking, and what came to its links. */
export interface TrackingView {
  openTracking: OpenTrackingChoice;
  /** null: never asked */
  openTrackingAskedAt: Date | null;
  isExpress: boolean;
  countedDays: number;
  counts: VisitCounts;
}
