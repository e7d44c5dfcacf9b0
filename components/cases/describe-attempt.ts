import type { RetryView } from "@/lib/domain/case-view";

import { describeDecline } from "./describe-decline";
import { describeReason } from "./describe-reason";

type Attempt = Pick<RetryView, "cause" | "reason" | "state" | "code">;

/** Why an attempt of ours was made, and how it ended, in one or two sentences. */
export function describeAttempt(attempt: Attempt): string {
  return [`${whyMade(attempt)}.`, howEnded(attempt)].filter(Boolean).join(" ");
}

function whyMade({ cause, reason }: Attempt): string {
  const [kind, rest] = cause.split(":");
  if (kind === "card_refreshed") return "The card network renewed the card";
  if (kind !== "scheduled") return "The customer saved a new card";
  return `Our own try ${rest} of 4${reason ? `, because ${describeReason(reason)}` : ""}`;
}

function howEnded({ state, code }: Attempt): string {
  if (state === "unknown")
    return "The provider gave no answer in time; it is not repeated, to charge nobody twice.";
  if (!code) return "";
  if (state === "declined") return `${describeDecline(code)}.`;
  return `${state === "superseded" ? "Dropped" : "Not possible"}: ${describeReason(code)}.`;
}
