import type { Tone } from "@/components/ui/tone";
import type { FailureOutcome } from "@/lib/domain/scan/report";

/** What became of a failed payment, in a word or two. */
export const outcomeWords: Record<FailureOutcome, { label: string; tone: Tone }> = {
  recovered: { label: "Recovered", tone: "good" },
  collectable: { label: "Collectable", tone: "accent" },
  lost: { label: "Lost", tone: "bad" },
  outside: { label: "Paid outside", tone: "neutral" },
  waiting: { label: "Waiting", tone: "warn" },
};
