import type { Move } from "@/lib/domain/scan/sort-moves";

/** What became of failed payments between two scans. */
export const moveWords: Record<Move, { label: string; note: string }> = {
  new: { label: "New failures", note: "failed, not in the earlier scan" },
  recovered: { label: "Recovered since", note: "by a payment through Stripe" },
  lost: { label: "Lost since", note: "never paid" },
  outside: { label: "Paid outside since", note: "marked as paid" },
  reopened: { label: "Open again", note: "was closed before" },
  open: { label: "Still open", note: "unpaid in both scans" },
  settled: { label: "Settled in both", note: "nothing changed" },
  left: { label: "No longer in the period", note: "older than its 90 days now" },
  dropped: { label: "No longer counted", note: "deleted, or dated anew at Stripe" },
};
