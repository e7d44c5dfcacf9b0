import type { PaymentError } from "@/lib/simulator/objects";
import type { ChargeOutcome } from "@/lib/simulator/shapes/charge";

import type { CardBehaviour } from "./card-behaviours";

const MESSAGES: Record<string, string> = {
  insufficient_funds: "Your card has insufficient funds.",
  expired_card: "Your card has expired.",
  incorrect_cvc: "Your card's security code is incorrect.",
  processing_error: "An error occurred while processing your card. Try again in a little bit.",
  authentication_required: "Your card was declined. This transaction requires authentication.",
  card_velocity_exceeded:
    "Your card was declined for making repeated attempts too frequently or exceeding its amount limit.",
  not_permitted: "Your card was declined.",
  account_closed: "The customer's bank account has been closed.",
  debit_not_authorized: "The customer has notified their bank that this payment was unauthorized.",
};

/** What the payment's owner reads; codes that would reveal a fraud concern read like any decline. */
function messageFor(declineCode: string): string {
  return MESSAGES[declineCode] ?? "Your card was declined.";
}

/** A refusal as `last_payment_error` and as the body of a 402. */
export function declineError(behaviour: CardBehaviour): PaymentError {
  const declineCode = behaviour.declineCode ?? "generic_decline";
  return {
    type: "card_error",
    code: behaviour.code ?? "card_declined",
    message: messageFor(declineCode),
    decline_code: declineCode,
    ...(behaviour.adviceCode ? { advice_code: behaviour.adviceCode } : {}),
    ...(behaviour.networkAdviceCode ? { network_advice_code: behaviour.networkAdviceCode } : {}),
    ...(behaviour.networkDeclineCode ? { network_decline_code: behaviour.networkDeclineCode } : {}),
  };
}

/** What `charge.outcome` says of a refusal. */
export function declineOutcome(behaviour: CardBehaviour, reason?: string): ChargeOutcome {
  const isBlocked = behaviour.outcomeType === "blocked";
  return {
    advice_code: behaviour.adviceCode ?? null,
    network_advice_code: behaviour.networkAdviceCode ?? null,
    network_decline_code: behaviour.networkDeclineCode ?? null,
    network_status: isBlocked ? "not_sent_to_network" : "declined_by_network",
    reason: reason ?? behaviour.declineCode ?? "generic_decline",
    risk_level: isBlocked ? "highest" : "normal",
    risk_score: isBlocked ? 92 : 20,
    seller_message: isBlocked
      ? "Stripe blocked this payment as too risky."
      : "The bank did not return any further details with this decline.",
    type: isBlocked ? "blocked" : "issuer_declined",
  };
}

/** What `charge.outcome` says of a payment that went through. */
export const APPROVED: ChargeOutcome = {
  advice_code: null,
  network_advice_code: null,
  network_decline_code: null,
  network_status: "approved_by_network",
  reason: null,
  risk_level: "normal",
  risk_score: 12,
  seller_message: "Payment complete.",
  type: "authorized",
};

/** The bank wants the customer to confirm. */
export const AUTHENTICATION_REQUIRED: CardBehaviour = {
  outcome: "decline",
  code: "authentication_required",
  declineCode: "authentication_required",
  networkDeclineCode: "65",
};

/** The customer was asked and the bank did not confirm. */
export const AUTHENTICATION_FAILED: CardBehaviour = {
  outcome: "decline",
  code: "payment_intent_authentication_failure",
  declineCode: "authentication_not_handled",
};

/** Stripe itself stops: too many tries of one payment within 30 days. */
export const TOO_MANY_TRIES: CardBehaviour = {
  outcome: "decline",
  code: "card_declined",
  declineCode: "generic_decline",
  adviceCode: "do_not_try_again",
  outcomeType: "blocked",
};
