import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { toDeclineCodes } from "./declines";

type Failed = Parameters<typeof toDeclineCodes>[0]["charge"];
const charge = (outcome: Record<string, unknown>, failureCode: string | null = null) =>
  ({ outcome: outcome as unknown as Stripe.Charge.Outcome, failure_code: failureCode }) as Failed;

describe("toDeclineCodes", () => {
  it.each([
    [
      { code: "card_declined", decline_code: "stolen_card" },
      charge({ reason: "other" }, "card_declined"),
      "stolen_card",
    ],
    [{ code: "card_declined" }, charge({ reason: "do_not_honor" }, "card_declined"), "do_not_honor"],
    [{ code: "payment_failed" }, charge({ reason: null }, "account_closed"), "account_closed"],
    [{ code: "expired_card" }, null, "expired_card"],
    [null, null, "unknown"],
  ])("prefers the issuer's word: %j, %j", (lastError, failed, code) => {
    expect(toDeclineCodes({ lastError, charge: failed }).code).toBe(code);
  });

  it("tells a block by Stripe from a generic decline by the bank", () => {
    const lastError = { code: "card_declined", decline_code: "generic_decline" };
    const blocked = charge({ type: "blocked", reason: "previously_declined_do_not_retry" });
    expect(toDeclineCodes({ lastError, charge: blocked }).code).toBe("previously_declined_do_not_retry");
    expect(toDeclineCodes({ lastError, charge: charge({ reason: null }) }).code).toBe("generic_decline");
  });

  it("takes advice from the charge when the error has none", () => {
    const failed = charge({
      reason: "x",
      advice_code: "do_not_try_again",
      network_advice_code: "03",
      network_decline_code: "05",
    });
    expect(toDeclineCodes({ lastError: null, charge: failed })).toMatchObject({
      adviceCode: "do_not_try_again",
      networkAdviceCode: "03",
      networkDeclineCode: "05",
    });
  });
});
