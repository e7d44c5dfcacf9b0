import type { RetryOutcome } from "@/lib/domain/provider";
import type { Account } from "@/lib/domain/provider";
import Stripe from "stripe";
import { stripeClient } from "./client";
import { toProviderError } from "./errors";
import { isConfirmationWanted, toDeclineCodes } from "./declines";
import { expanded } from "./wire";

type StripeError = InstanceType<typeof Stripe.errors.StripeError>;

/**
 * Asks Stripe once to collect an invoice with a named method. The same key returns the first result for a
 * day, declines too, so a key belongs to one decided attempt and is re-used only after a lost answer.
 * @throws ProviderError when nothing is known of the outcome (`provider_unreachable`, `provider_failed`) or
 *   nothing was tried (`provider_rate_limited`, `provider_unauthorized`, `provider_forbidden`)
 * @see Stripe docs, /api/invoices/pay, /api/idempotent_requests and /error-codes
 */
export async function retryPayment(
  account: Account,
  retry: { providerInvoiceId: string; providerPaymentMethodId: string; idempotencyKey: string },
): Promise<RetryOutcome> {
  const params = { payment_method: retry.providerPaymentMethodId, off_session: true };
  const options = { idempotencyKey: retry.idempotencyKey, maxNetworkRetries: 0 };
  try {
    const invoice = await stripeClient(account).invoices.pay(retry.providerInvoiceId, params, options);
    // A bank debit is accepted now and settles days later; until then the invoice stays open.
    return { state: invoice.status === "paid" ? "paid" : "pending" };
  } catch (error) {
    const outcome = error instanceof Stripe.errors.StripeError ? toRetryOutcome(error) : null;
    if (outcome) return outcome;
    throw toProviderError(error);
  }
}

// Nothing was sent to the bank: Stripe itself stopped the attempt.
const heldBack = new Set(["card_decline_rate_limit_exceeded", "payment_intent_rate_limit_exceeded"]);
const declinedByProvider = new Set([
  "payment_method_provider_decline",
  "payment_method_customer_decline",
  "payment_method_provider_timeout",
]);

/** What an error of `pay` says about the attempt; null when it leaves the outcome unknown or nothing tried. */
export function toRetryOutcome(error: StripeError): RetryOutcome | null {
  const code = error.code ?? "";
  if (heldBack.has(code)) return { state: "refused", code };
  if (error.statusCode !== 400 && error.statusCode !== 402 && error.statusCode !== 404) return null;
  if (code === "lock_timeout" || code === "rate_limit" || code === "idempotency_key_in_use") return null;
  if (isConfirmationWanted(error)) return { state: "needs_confirmation" };
  if (error.statusCode === 402 || declinedByProvider.has(code)) return toDeclined(error);
  return { state: "refused", code: toRefusal(error) };
}

function toDeclined(error: StripeError): RetryOutcome {
  const charge = expanded(error.payment_intent?.latest_charge);
  return { state: "declined", decline: toDeclineCodes({ lastError: error, charge }) };
}

/** Some refusals carry no code, and their wording is only observed; the re-read invoice decides anyway. */
function toRefusal(error: StripeError): string {
  if (error.code) return error.code;
  if (error.rawType === "idempotency_error") return "idempotency_error";
  if (/already paid/i.test(error.message)) return "already_paid";
  if (/no attached payment source|default payment method/i.test(error.message)) return "no_payment_method";
  if (/void/i.test(error.message)) return "void";
  return "invalid_request";
}
