import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { toRetryOutcome } from "./retry-payment";

const outcomeOf = (statusCode: number | undefined, raw: Record<string, unknown>) => {
  const error = Stripe.errors.StripeError.generate({
    type: "invalid_request_error",
    message: "",
    ...raw,
    statusCode,
  } as never);
  return toRetryOutcome(error);
};

describe("toRetryOutcome", () => {
  it("takes the issuer's reason and advice from a declined card", () => {
    const raw = {
      type: "card_error",
      code: "card_declined",
      decline_code: "insufficient_funds",
      advice_code: "try_again_later",
      network_decline_code: "51",
    };
    expect(outcomeOf(402, raw)).toEqual({
      state: "declined",
      decline: {
        code: "insufficient_funds",
        adviceCode: "try_again_later",
        networkAdviceCode: null,
        networkDeclineCode: "51",
      },
    });
  });

  it.each([
    [402, { type: "card_error", code: "expired_card" }, "expired_card"],
    [402, { type: "card_error", code: "card_declined" }, "card_declined"],
    [400, { code: "payment_method_provider_decline" }, "payment_method_provider_decline"],
    [400, { code: "payment_method_customer_decline" }, "payment_method_customer_decline"],
  ])("takes %i %j for a decline with code %s", (status, raw, code) => {
    expect(outcomeOf(status, raw)).toMatchObject({ state: "declined", decline: { code } });
  });

  it.each([
    [402, { type: "card_error", code: "authentication_required" }],
    [402, { type: "card_error", code: "card_declined", decline_code: "authentication_required" }],
    [400, { code: "invoice_payment_intent_requires_action" }],
    [400, { code: "authentication_required" }],
    [400, { code: "india_recurring_payment_mandate_canceled" }],
  ])("sends the customer to their bank after %i %j", (status, raw) => {
    expect(outcomeOf(status, raw)).toEqual({ state: "needs_confirmation" });
  });

  it.each([
    [400, { message: "Invoice is already paid" }, "already_paid"],
    [
      400,
      { message: "This customer has no attached payment source or default payment method." },
      "no_payment_method",
    ],
    [400, { message: "This invoice is void." }, "void"],
    [400, { code: "payment_method_currency_mismatch" }, "payment_method_currency_mismatch"],
    [404, { code: "resource_missing", param: "payment_method" }, "resource_missing"],
    [
      402,
      { type: "card_error", code: "card_decline_rate_limit_exceeded" },
      "card_decline_rate_limit_exceeded",
    ],
    [429, { code: "payment_intent_rate_limit_exceeded" }, "payment_intent_rate_limit_exceeded"],
    [400, { type: "idempotency_error", message: "Keys for idempotent requests" }, "idempotency_error"],
    [400, {}, "invalid_request"],
  ])("says of %i %j that Stripe refused to try", (status, raw, code) => {
    expect(outcomeOf(status, raw)).toEqual({ state: "refused", code });
  });

  it.each([
    [500, { type: "api_error" }],
    [503, { type: "api_error" }],
    [409, { type: "idempotency_error", code: "idempotency_key_in_use" }],
    [429, { code: "lock_timeout" }],
    [400, { code: "lock_timeout" }],
    [429, { code: "rate_limit" }],
    [401, {}],
    [403, {}],
    [undefined, { type: "api_error" }],
  ])("concludes nothing from %s %j", (status, raw) => {
    expect(outcomeOf(status, raw)).toBeNull();
  });
});
