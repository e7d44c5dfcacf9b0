import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/domain/errors";
import { ProviderError, toProviderError } from "./errors";

const key = "rk_live_51Habcdefghijklmnop1234";
const raise = (statusCode: number, raw: Record<string, unknown>) =>
  toProviderError(
    Stripe.errors.StripeError.generate({
      type: "invalid_request_error",
      message: "",
      requestId: "req_1",
      ...raw,
      statusCode,
    } as never),
  ) as ProviderError;

describe("toProviderError", () => {
  it.each([
    [400, { code: "parameter_unknown", param: "after_expiration" }, "provider_rejected"],
    [400, { code: "resource_missing", param: "customer" }, "provider_missing"],
    [400, { code: "rate_limit" }, "provider_rate_limited"],
    [400, { type: "idempotency_error" }, "provider_rejected"],
    [401, { message: "Invalid API Key provided: rk_live_****1234" }, "provider_unauthorized"],
    [402, { type: "card_error", code: "card_declined" }, "provider_rejected"],
    [403, { code: "account_invalid" }, "provider_unauthorized"],
    [404, { code: "resource_missing" }, "provider_missing"],
    [404, {}, "provider_missing"],
    [409, { code: "idempotency_key_in_use" }, "provider_rate_limited"],
    [429, { code: "lock_timeout" }, "provider_rate_limited"],
    [429, {}, "provider_rate_limited"],
    [500, { type: "api_error" }, "provider_failed"],
    [503, { type: "api_error" }, "provider_failed"],
  ])("takes a %i with %j for %s", (status, raw, code) => {
    expect(raise(status, raw)).toMatchObject({ code, requestId: "req_1" });
  });

  it("tells revoked, expired and address-restricted keys apart, the last as 401 and as 403", () => {
    const restricted = { message: `The key ${key} does not allow requests from your IP address.` };
    const errors = [
      raise(401, { message: `Invalid API Key provided: ${key}` }),
      raise(401, { code: "api_key_expired", message: `Expired API Key provided: ${key}` }),
      raise(401, restricted),
      raise(403, restricted),
    ];
    expect(errors.map(({ code }) => code)).toEqual(Array(4).fill("provider_unauthorized"));
    expect(errors.map(({ providerCode }) => providerCode)).toEqual([
      "api_key_invalid",
      "api_key_expired",
      "key_ip_restricted",
      "key_ip_restricted",
    ]);
    expect(new Set(errors.map(({ userMessage }) => userMessage)).size).toBe(3);
  });

  it("reads the permission and the account out of a refusal, where they are named", () => {
    const named = raise(403, {
      message: `The provided key '${key}' does not have the required permissions for this endpoint on account 'acct_1AbC'. Having the 'rak_invoice_write' permission would allow this request to continue.`,
    });
    expect(named).toMatchObject({
      code: "provider_forbidden",
      permission: "invoice_write",
      accountId: "acct_1AbC",
    });
    expect(raise(403, { message: "Not allowed." })).toMatchObject({
      code: "provider_forbidden",
      permission: undefined,
    });
  });

  it("marks an object that exists in the other mode", () => {
    const message =
      "No such customer: 'cus_1'; a similar object exists in test mode, but a live mode key was used to make this request.";
    expect(raise(404, { code: "resource_missing", message })).toMatchObject({ providerCode: "other_mode" });
  });

  it("never repeats Stripe's text, which may hold a key or a customer's data", () => {
    for (const status of [400, 401, 402, 403, 404, 409, 429, 500]) {
      const error = raise(status, { message: `${key} ada@example.com`, code: `${key} ada@example.com` });
      const told = JSON.stringify({
        ...error,
        message: error.message,
        user: error.userMessage,
        stack: error.stack,
      });
      expect(told).not.toContain(key);
      expect(told).not.toContain("ada@example.com");
    }
  });

  it("lets an error of ours through that the SDK wrapped as a failed connection", () => {
    const ours = new AppError("rate_limited", "budget_exhausted", "budget");
    const wrapped = new Stripe.errors.StripeConnectionError({ message: "x", detail: ours } as never);
    expect(toProviderError(wrapped)).toBe(ours);
    expect(toProviderError(new Stripe.errors.StripeConnectionError({ message: "x" } as never)).code).toBe(
      "provider_unreachable",
    );
  });
});
