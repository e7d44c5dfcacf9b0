import type { DeclineClass } from "@/lib/domain/decline";

const words: Record<string, string> = {
  insufficient_funds: "Not enough funds",
  card_velocity_exceeded: "Card limit reached",
  withdrawal_count_limit_exceeded: "Card limit reached",
  payment_limit_exceeded: "Card limit reached",
  generic_decline: "Declined without a reason",
  do_not_honor: "Declined by the bank",
  call_issuer: "Declined by the bank",
  no_action_taken: "Declined by the bank",
  processing_error: "Error while processing",
  try_again_later: "Bank asks to try again later",
  issuer_not_available: "Bank could not be reached",
  reenter_transaction: "Error while processing",
  duplicate_transaction: "Looked like a duplicate",
  authentication_required: "Bank wants a confirmation",
  authentication_not_handled: "Bank wants a confirmation",
  mobile_device_authentication_required: "Bank wants a confirmation",
  invoice_payment_intent_requires_action: "Bank wants a confirmation",
  payment_intent_authentication_failure: "Confirmation failed",
  expired_card: "Card has expired",
  incorrect_cvc: "Wrong security code",
  invalid_cvc: "Wrong security code",
  incorrect_number: "Wrong card number",
  invalid_number: "Wrong card number",
  incorrect_zip: "Wrong postal code",
  no_payment_method: "No card on file",
  card_not_supported: "Card type not supported",
  currency_not_supported: "Currency not supported",
  do_not_try_again: "Bank forbids another try",
  stop_payment_order: "Customer stopped the payment",
  revocation_of_authorization: "Customer withdrew the authorization",
  revocation_of_all_authorizations: "Customer withdrew the authorization",
  transaction_not_allowed: "Not allowed for this card",
  service_not_allowed: "Not allowed for this card",
  invalid_account: "Account closed or invalid",
  account_closed: "Account closed or invalid",
  fraudulent: "Suspected fraud",
  highest_risk_level: "Blocked as high risk",
  lost_card: "Card reported lost",
  stolen_card: "Card reported stolen",
  pickup_card: "Card blocked by the bank",
  restricted_card: "Card restricted by the bank",
  testmode_decline: "Test card used in live mode",
  unknown: "Reason not given",
};

/** Why a payment failed, as a merchant would say it. Codes that nobody wrote words for are spelled out. */
export function describeDecline(code: string | null): string {
  if (!code) return "Reason not given";
  return words[code] ?? spellOut(code);
}

/** A code as words: `card_not_supported` -> `Card not supported`. */
export function spellOut(code: string): string {
  const text = code.replace(/[_.:-]+/g, " ").trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const declineClassWords: Record<DeclineClass, string> = {
  soft: "May pass later",
  action: "Customer must act",
  hard: "Card will not work again",
  fraud: "Suspected fraud",
  merchant: "Yours to fix",
};
