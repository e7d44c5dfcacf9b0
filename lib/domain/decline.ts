/** Raw reasons of a failed attempt, as the provider names them; any may be absent. Lists grow, so text. */
export interface DeclineCodes {
  /** decline_code, else outcome reason, else failure or error code; `no_payment_method`, `unknown` */
  code: string;
  adviceCode: string | null;
  networkAdviceCode: string | null;
  networkDeclineCode: string | null;
}

export type DeclineClass = "soft" | "action" | "hard" | "fraud" | "merchant";

/**
 * How the customer is told: w1 "we will try again", w2 "update the card", w3 "ask your bank or use another",
 * w4 "confirm with your bank", w5 neutral without a reason, w6 no mail to the customer.
 */
export type Wording = "w1" | "w2" | "w3" | "w4" | "w5" | "w6";

export interface Decline {
  class: DeclineClass;
  wording: Wording;
}

const table = new Map<string, Decline>();
function put(declineClass: DeclineClass, wording: Wording, codes: string): void {
  for (const code of codes.split(" ")) table.set(code, { class: declineClass, wording });
}

// Stripe docs, /declines/codes; the class and wording are our reading of each code's advised next step.
put(
  "soft",
  "w1",
  "approve_with_id issuer_not_available processing_error reenter_transaction try_again_later",
);
put("soft", "w1", "partner_generic_decline payment_method_provider_timeout");
put(
  "soft",
  "w2",
  "card_velocity_exceeded insufficient_funds withdrawal_count_limit_exceeded payment_limit_exceeded",
);
put("soft", "w3", "call_issuer do_not_honor generic_decline no_action_taken");
put("soft", "w6", "duplicate_transaction");
put(
  "action",
  "w4",
  "authentication_required authentication_not_handled mobile_device_authentication_required",
);
put("action", "w4", "invoice_payment_intent_requires_action payment_intent_authentication_failure");
put(
  "action",
  "w2",
  "expired_card incorrect_address incorrect_cvc invalid_cvc incorrect_zip incorrect_pin invalid_pin",
);
put(
  "action",
  "w2",
  "pin_try_exceeded offline_pin_required online_or_offline_pin_required invalid_expiry_month",
);
put(
  "action",
  "w2",
  "invalid_expiry_year no_payment_method invalid_customer_account expired_payment_information",
);
put("action", "w2", "partner_payment_not_found recurring_not_supported_by_bank invalid_track_data");
put("hard", "w2", "card_not_supported currency_not_supported incorrect_number invalid_number");
put(
  "hard",
  "w2",
  "low_probability_of_authorization previously_declined_do_not_retry account_closed no_account",
);
put("hard", "w3", "do_not_try_again invalid_account new_account_information_available not_permitted");
put("hard", "w3", "revocation_of_authorization revocation_of_all_authorizations security_violation");
put("hard", "w3", "service_not_allowed stop_payment_order transaction_not_allowed debit_not_authorized");
put("hard", "w3", "bank_account_restricted invalid_billing_agreement invalid_authorization");
put("hard", "w3", "invalid_payment_information card_already_activated partner_action_not_supported");
put("hard", "w5", "compliance_violation");
put("fraud", "w5", "fraudulent highest_risk_level elevated_risk_level rule lost_card merchant_blacklist");
put("fraud", "w5", "pickup_card restricted_card stolen_card lost_or_stolen_card partner_high_risk_customer");
put("merchant", "w6", "invalid_amount testmode_decline invalid_business_account");

// Mastercard merchant advice codes that forbid another try, in network_advice_code.
const networkForbids = new Set(["03", "21"]);

/**
 * The class of a failed attempt and the wording its customer gets. Advice that forbids another try beats
 * the table; unknown codes are soft and neutral in tone.
 * @see Stripe docs, /declines/codes and /declines/card
 */
export function classifyDecline(codes: DeclineCodes): Decline {
  const known: Decline = table.get(codes.code) ?? { class: "soft", wording: "w3" };
  const isForbidden =
    codes.adviceCode === "do_not_try_again" || networkForbids.has(codes.networkAdviceCode ?? "");
  if (!isForbidden || known.class === "fraud" || known.class === "merchant") return known;
  return known.class === "hard" ? known : { class: "hard", wording: known.wording === "w4" ? "w4" : "w3" };
}
