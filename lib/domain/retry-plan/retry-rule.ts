import { classifyDecline, type DeclineClass, type DeclineCodes } from "@/lib/domain/decline";

import { readAdvice, type Advice } from "./advice";

/** Scheduled tries of a case, at most. */
export const mostTries = 4;

export type NoTryReason =
  | Extract<Advice, { kind: "never" }>["reason"]
  | "card_refused"
  | "fraud_suspected"
  | "merchant_must_act"
  | "customer_must_act"
  | "needs_confirmation"
  | "looks_like_duplicate"
  | "mandate_needed"
  | "one_try_made"
  | "tries_used";

/**
 * When a further try makes sense: `payday` when wages may have come; `morning` once a new day has begun for the
 * card's limits; `daytime` when people at the bank are awake; `advised` exactly when the network says.
 */
export type TryTime = "payday" | "morning" | "daytime" | "advised";

export type RetryRule =
  | { kind: "never"; reason: NoTryReason }
  | {
      kind: "may";
      time: TryTime;
      /** from the last try on */
      afterHours: number;
      /** of scheduled tries */
      most: number;
    };

const dayHours = 24;
const limitReached = new Set([
  "card_velocity_exceeded",
  "withdrawal_count_limit_exceeded",
  "payment_limit_exceeded",
]);
const passing = new Set(
  (
    "approve_with_id issuer_not_available processing_error reenter_transaction try_again_later do_not_honor " +
    "generic_decline no_action_taken partner_generic_decline payment_method_provider_timeout"
  ).split(" "),
);

const byClass: Record<Exclude<DeclineClass, "soft">, NoTryReason> = {
  hard: "card_refused",
  fraud: "fraud_suspected",
  merchant: "merchant_must_act",
  action: "customer_must_act",
};

/**
 * Whether a declined card may be tried again by itself, and under which rule. What bank and network forbid beats
 * the table of codes; a code that nobody knows gets one try.
 * @see Stripe docs, /declines/codes
 */
export function retryRuleOf(decline: DeclineCodes): RetryRule {
  const { class: declineClass, wording } = classifyDecline(decline);
  const advice = readAdvice(decline);
  if (declineClass === "fraud") return never("fraud_suspected");
  if (advice.kind === "never") return never(advice.reason);
  if (declineClass !== "soft") return never(wording === "w4" ? "needs_confirmation" : byClass[declineClass]);
  if (decline.code === "duplicate_transaction") return never("looks_like_duplicate");
  if (advice.afterHours !== null) {
    return { kind: "may", time: "advised", afterHours: advice.afterHours, most: mostTries };
  }
  const isKnown = timeOf(decline.code) !== null || passing.has(decline.code);
  const most = isKnown || (advice.isInvited && decline.code !== "call_issuer") ? mostTries : 1;
  return { kind: "may", time: timeOf(decline.code) ?? "daytime", afterHours: dayHours, most };
}

function timeOf(code: string): TryTime | null {
  if (code === "insufficient_funds") return "payday";
  return limitReached.has(code) ? "morning" : null;
}

function never(reason: NoTryReason): RetryRule {
  return { kind: "never", reason };
}
