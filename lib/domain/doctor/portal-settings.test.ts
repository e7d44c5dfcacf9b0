import { describe, expect, it } from "vitest";

import { findPortalDifferences, parsePortalSettings, plainPortal } from "./portal-settings";

const typed = {
  headline: "",
  privacyPolicyUrl: "",
  termsUrl: "",
  hasInvoiceHistory: true,
  canCancel: false,
};

describe("parsePortalSettings", () => {
  it("nothing typed is the plain portal, without a way to cancel", () => {
    expect(parsePortalSettings(typed)).toEqual(plainPortal);
    expect(plainPortal.canCancel).toBe(false);
  });

  it("tidies the headline and keeps links as typed", () => {
    const settings = parsePortalSettings({
      ...typed,
      headline: "  Keep \n going ",
      privacyPolicyUrl: " https://a.example/p ",
    });
    expect(settings).toMatchObject({ headline: "Keep going", privacyPolicyUrl: "https://a.example/p" });
    expect(findPortalDifferences(plainPortal, settings)).toEqual(["headline", "privacyPolicyUrl"]);
  });

  it.each([
    ["headline", "x".repeat(61)],
    ["privacyPolicyUrl", "http://a.example"],
    ["privacyPolicyUrl", "javascript:alert(1)"],
    ["termsUrl", "a.example/terms"],
    ["termsUrl", "https://user:pass@a.example"],
    ["termsUrl", "https://localhost/x"],
    ["termsUrl", `https://a.example/${"x".repeat(500)}`],
  ])("refuses a %s that is %s, with a sentence", (field, value) => {
    expect(() => parsePortalSettings({ ...typed, [field]: value })).toThrow(
      expect.objectContaining({ field, userMessage: expect.stringMatching(/\.$/) }),
    );
  });
});
