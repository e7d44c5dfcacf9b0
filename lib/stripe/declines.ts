import type Stripe from "stripe";
import type { DeclineCodes } from "@/lib/domain/decline";

/** What a failed attempt leaves behind: on the payment intent, and on the charge where one was made. */
interface FailedAttempt {
  lastError: DeclineSource | null | undefined;
  charge: Pick<Stripe.Charge, "failure_code" | "outcome"> | null | undefined;
}

interface DeclineSource {
  code?: string | null;
  decline_code?: string | null;
  advice_code?: string | null;
  network_advice_code?: string | null;
  network_decline_code?: string | null;
}

/**
 * The reason of a failed attempt, in the order in which Stripe's fields can be trusted. A generic decline
 * gives way to the charge's outcome, which tells a block by Radar or by network limits from one by the bank.
 * @see Stripe docs, /declines/codes and /declines/card
 */
export function toDeclineCodes({ lastError, charge }: FailedAttempt): DeclineCodes {
  const outcome = charge?.outcome;
  const declineCode = lastError?.decline_code || null;
  const reason = outcome?.reason || null;
  const preferred = declineCode === "generic_decline" ? (reason ?? declineCode) : (declineCode ?? reason);
  return {
    code: preferred ?? charge?.failure_code ?? lastError?.code ?? "unknown",
    adviceCode: lastError?.advice_code ?? outcome?.advice_code ?? null,
    networkAdviceCode: lastError?.network_advice_code ?? outcome?.network_advice_code ?? null,
    networkDeclineCode: lastError?.network_decline_code ?? outcome?.network_decline_code ?? null,
  };
}

/** A reason that is known without Stripe's fields, such as `no_payment_method`. */
export function plainDecline(code: string): DeclineCodes {
  return { code, adviceCode: null, networkAdviceCode: null, networkDeclineCode: null };
}

const wantsCustomer = new Set([
  "authentication_required",
  "authentication_not_handled",
  "mobile_device_authentication_required",
  "invoice_payment_intent_requires_action",
  "payment_intent_authentication_failure",
  "subscription_payment_intent_requires_action",
  // An Indian mandate can only be renewed with the customer present (Stripe docs, /india-recurring-payments).
  "india_recurring_payment_mandate_canceled",
  "payment_intent_mandate_invalid",
]);

/** Whether the customer has to confirm the payment with their bank. Stripe docs, /error-codes. */
export function isConfirmationWanted(error: DeclineSource): boolean {
  return wantsCustomer.has(error.decline_code ?? "") || wantsCustomer.has(error.code ?? "");
}
