import { describe, expect, it } from "vitest";

import type { DeclineCodes } from "@/lib/domain/decline";

import { retryRuleOf } from "./retry-rule";

const codes = (code: string, more: Partial<DeclineCodes> = {}): DeclineCodes => ({
  code,
  adviceCode: null,
  networkAdviceCode: null,
  networkDeclineCode: null,
  ...more,
});
const may = (time: string, most = 4, afterHours = 24) => ({ kind: "may", time, most, afterHours });
const never = (reason: string) => ({ kind: "never", reason });

describe("whether a declined card is tried again", () => {
  it.each([
    ["insufficient_funds", may("payday")],
    ["card_velocity_exceeded", may("morning")],
    ["withdrawal_count_limit_exceeded", may("morning")],
    ["payment_limit_exceeded", may("morning")],
    ["processing_error", may("daytime")],
    ["issuer_not_available", may("daytime")],
    ["reenter_transaction", may("daytime")],
    ["approve_with_id", may("daytime")],
    ["try_again_later", may("daytime")],
    ["do_not_honor", may("daytime")],
    ["generic_decline", may("daytime")],
    ["no_action_taken", may("daytime")],
    ["call_issuer", may("daytime", 1)],
    ["unknown", may("daytime", 1)],
    ["a_code_of_next_year", may("daytime", 1)],
    ["duplicate_transaction", never("looks_like_duplicate")],
    ["authentication_required", never("needs_confirmation")],
    ["expired_card", never("customer_must_act")],
    ["incorrect_cvc", never("customer_must_act")],
    ["no_payment_method", never("customer_must_act")],
    ["incorrect_number", never("card_refused")],
    ["do_not_try_again", never("card_refused")],
    ["previously_declined_do_not_retry", never("card_refused")],
    ["revocation_of_authorization", never("card_refused")],
    ["transaction_not_allowed", never("card_refused")],
    ["lost_card", never("fraud_suspected")],
    ["fraudulent", never("fraud_suspected")],
    ["highest_risk_level", never("fraud_suspected")],
    ["invalid_amount", never("merchant_must_act")],
    ["testmode_decline", never("merchant_must_act")],
  ])("%s", (code, rule) => {
    expect(retryRuleOf(codes(code))).toEqual(rule);
  });

  it.each(["do_not_honor", "insufficient_funds", "processing_error", "unknown"])(
    "advice that forbids beats the table: %s",
    (code) => {
      expect(retryRuleOf(codes(code, { adviceCode: "do_not_try_again" }))).toEqual(never("bank_forbids"));
      expect(retryRuleOf(codes(code, { networkAdviceCode: "03" }))).toEqual(never("bank_forbids"));
      expect(retryRuleOf(codes(code, { networkAdviceCode: "21" }))).toEqual(never("bank_forbids"));
      expect(retryRuleOf(codes(code, { networkDeclineCode: "R1" }))).toEqual(never("bank_forbids"));
    },
  );

  it.each("04 07 12 14 15 41 43 46 57 62 78 93 R0 R1 R3".split(" "))(
    "Visa's answer %s is never tried again",
    (networkDeclineCode) => {
      expect(retryRuleOf(codes("do_not_honor", { networkDeclineCode }))).toEqual(never("bank_forbids"));
    },
  );

  it.each("03 19 51 59 61 65 75 86 91 96 N3 N4 Z5 05".split(" "))(
    "Visa's answer %s may be tried again",
    (networkDeclineCode) => {
      expect(retryRuleOf(codes("do_not_honor", { networkDeclineCode })).kind).toBe("may");
    },
  );

  it.each("54 55 70 82 1A 6P N7".split(" "))(
    "Visa's answer %s waits for other card data",
    (networkDeclineCode) => {
      const rule = retryRuleOf(codes("do_not_honor", { networkDeclineCode }));
      expect(rule).toEqual(never("confirm_card_data"));
    },
  );

  it("advice to confirm the card's data waits for other data", () => {
    const rule = retryRuleOf(codes("generic_decline", { adviceCode: "confirm_card_data" }));
    expect(rule).toEqual(never("confirm_card_data"));
  });

  it("new account information is waited for", () => {
    expect(retryRuleOf(codes("do_not_honor", { networkAdviceCode: "01" }))).toEqual(never("new_card_data"));
  });

  it.each([
    ["02", 72],
    ["24", 1],
    ["25", 24],
    ["26", 48],
    ["27", 96],
    ["28", 144],
    ["29", 192],
    ["30", 240],
  ])("Mastercard's advice %s names its own time: %i hours", (networkAdviceCode, afterHours) => {
    const rule = retryRuleOf(codes("insufficient_funds", { networkAdviceCode }));
    expect(rule).toEqual(may("advised", 4, afterHours));
  });

  it.each(["04", "22", "40", "41", "42"])("Mastercard's advice %s forbids", (networkAdviceCode) => {
    expect(retryRuleOf(codes("do_not_honor", { networkAdviceCode }))).toEqual(never("bank_forbids"));
  });

  it("a virtual card of many uses is tried like any other", () => {
    expect(retryRuleOf(codes("do_not_honor", { networkAdviceCode: "43" }))).toEqual(may("daytime"));
  });

  it("what forbids beats what invites", () => {
    const both = codes("insufficient_funds", { adviceCode: "do_not_try_again", networkAdviceCode: "24" });
    expect(retryRuleOf(both)).toEqual(never("bank_forbids"));
  });

  it("an invitation lets an unknown code be tried more than once, and lifts no refusal", () => {
    const invited = { adviceCode: "try_again_later" };
    expect(retryRuleOf(codes("a_code_of_next_year", invited))).toEqual(may("daytime"));
    expect(retryRuleOf(codes("stolen_card", invited))).toEqual(never("fraud_suspected"));
    expect(retryRuleOf(codes("expired_card", invited))).toEqual(never("customer_must_act"));
    expect(retryRuleOf(codes("call_issuer", invited))).toEqual(may("daytime", 1));
  });
});
