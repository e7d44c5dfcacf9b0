import type { CaseStanding } from "@/lib/domain/case-view";
import type { Tone } from "@/components/ui/tone";

import { describeReason } from "./describe-reason";

interface Standing {
  word: string;
  tone: Tone;
  /** one sentence for the case's own page */
  sentence: string;
}

const outcomes: Record<NonNullable<CaseStanding["outcome"]>, Standing> = {
  recovered: { word: "Recovered", tone: "good", sentence: "Everything in this case has been paid." },
  partly: {
    word: "Partly recovered",
    tone: "good",
    sentence: "Some of the invoices were paid, the rest is closed.",
  },
  lost: {
    word: "Lost",
    tone: "bad",
    sentence: "The mails ran out before a payment came. A later payment still counts.",
  },
  withdrawn: { word: "Withdrawn", tone: "neutral", sentence: "Nothing is left to collect in this case." },
};

/** Where a case stands, in a word and a sentence. */
export function describeStanding(standing: CaseStanding): Standing {
  if (standing.state === "closed" && standing.outcome) return outcomes[standing.outcome];
  if (standing.state === "held" && standing.heldReason === "merchant") {
    const sentence = "Your team paused it: mails and retries that happen by themselves wait.";
    return { word: "Paused", tone: "warn", sentence };
  }
  if (standing.state === "held") {
    const reason = standing.heldReason ? `: ${describeReason(standing.heldReason)}` : "";
    return { word: "On hold", tone: "warn", sentence: `No mail and no retry goes out${reason}.` };
  }
  if (standing.state === "shadow") {
    const sentence = "Shadow mode: this is planned and shown, nothing is sent or charged.";
    return { word: "Shadow", tone: "neutral", sentence };
  }
  if (standing.state === "closed")
    return { word: "Closed", tone: "neutral", sentence: "This case is closed." };
  return {
    word: "Recovering",
    tone: "accent",
    sentence: "Mails go out on schedule until the payment arrives.",
  };
}
