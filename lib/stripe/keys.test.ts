import { describe, expect, it } from "vitest";
import { InvalidInputError } from "@/lib/domain/errors";
import { parseKey } from "./keys";

const tail = "51Habcdefghijklmnop1234";
const codeOf = (text: string) => {
  try {
    parseKey(text);
  } catch (error) {
    if (error instanceof InvalidInputError) return error.code;
    throw error;
  }
  return "accepted";
};

describe("parseKey", () => {
  it.each([
    [`rk_live_${tail}`, "restricted", "live"],
    [`  rk_test_${tail}\n`, "restricted", "test"],
    [`"rk_test_${tail}"`, "restricted", "test"],
    [`“ rk_live_${tail} ”`, "restricted", "live"],
    [`sk_test_${tail}`, "secret", "test"],
  ])("takes %s", (text, kind, mode) => {
    const [key] = /[rs]k_(live|test)_\w+/.exec(text) ?? [];
    expect(parseKey(text)).toEqual({ apiKey: key, kind, mode });
  });

  it.each([
    ["", "key_empty"],
    ["   \n ", "key_empty"],
    ['""', "key_empty"],
    [`pk_live_${tail}`, "publishable_key"],
    ["whsec_abcdefghijkl", "webhook_secret"],
    [`sk_org_live_${tail}`, "organization_key"],
    [`mk_live_${tail}`, "managed_key"],
    [`rkcs_test_${tail}`, "sandbox_claim_key"],
    ["acct_1abcdefghijkl", "account_id"],
    ["https://dashboard.stripe.com/apikeys", "url_pasted"],
    [`sk_live_${tail}`, "full_secret_key_live"],
    [`rk_live_51Hab••••••••3f4Q`, "key_masked"],
    ["rk_live_51Hab...3f4Q", "key_masked"],
    ["rk_live_********3f4Q", "key_masked"],
    [`rk_live_${tail} ${tail}`, "key_with_spaces"],
    [`rk_live_${tail}\n${tail}`, "key_with_spaces"],
    [`rk_live_${tail}\u200b${tail}`, "key_unreadable"],
    [`rk_live_${tail}\u0000`, "key_unreadable"],
    [`rk_${tail}`, "key_mode_unknown"],
    ["rk_live_", "key_broken"],
    ["rk_live_🔑🔑🔑🔑🔑🔑🔑🔑🔑", "key_broken"],
    ["🔑", "not_a_key"],
    ["hunter2", "not_a_key"],
    [`rk_live_${"a".repeat(300)}`, "key_too_long"],
    ["x".repeat(10_240), "key_too_long"],
    ["🙂".repeat(50_000), "key_too_long"],
  ])("refuses %j as %s", (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it("takes a full live key once the user insists", () => {
    expect(parseKey(`sk_live_${tail}`, { allowFullSecret: true })).toMatchObject({
      kind: "secret",
      mode: "live",
    });
  });

  it("never repeats what was pasted", () => {
    for (const text of [`pk_live_${tail}`, `sk_live_${tail}`, `rk_live_${tail} x`, "hunter2hunter2"]) {
      try {
        parseKey(text);
      } catch (error) {
        expect(JSON.stringify({ ...(error as InvalidInputError), m: String(error) })).not.toContain(tail);
        expect((error as InvalidInputError).userMessage).not.toContain("hunter2");
      }
    }
  });
});
