import { describe, expect, it } from "vitest";

import { classifyDecline } from "./decline";

const classify = (code: string, fields: { adviceCode?: string; networkAdviceCode?: string } = {}) =>
  classifyDecline({ code, adviceCode: null, networkAdviceCode: null, networkDeclineCode: null, ...fields });

describe("classifyDecline", () => {
  it.each([
    ["insufficient_funds", "soft", "w2"],
    ["generic_decline", "soft", "w3"],
    ["processing_error", "soft", "w1"],
    ["expired_card", "action", "w2"],
    ["authentication_required", "action", "w4"],
    ["no_payment_method", "action", "w2"],
    ["incorrect_number", "hard", "w2"],
    ["stolen_card", "fraud", "w5"],
    ["lost_card", "fraud", "w5"],
    ["merchant_blacklist", "fraud", "w5"],
    ["invalid_amount", "merchant", "w6"],
  ])("%s is %s with %s", (code, declineClass, wording) => {
    expect(classify(code)).toEqual({ class: declineClass, wording });
  });

  it("takes an unknown code for soft and neutral", () => {
    expect(classify("a_code_of_next_year")).toEqual({ class: "soft", wording: "w3" });
    expect(classify("constructor")).toEqual({ class: "soft", wording: "w3" });
  });

  it("lets advice against another try beat the table, except where it would reveal fraud", () => {
    expect(classify("insufficient_funds", { adviceCode: "do_not_try_again" }).class).toBe("hard");
    expect(classify("generic_decline", { networkAdviceCode: "21" }).class).toBe("hard");
    expect(classify("stolen_card", { adviceCode: "do_not_try_again" })).toEqual({
      class: "fraud",
      wording: "w5",
    });
  });
});
