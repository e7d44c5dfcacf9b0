import { describe, expect, it } from "vitest";

import { mayMeasureOpens } from "./open-tracking";

describe("whether a mail's opens may be measured", () => {
  it.each(["DE", "fr", "GB", "NO", "CH", "RE", null, "", "  ", "Germany", "EU1"])(
    "not to %j without consent",
    (country) => {
      expect(mayMeasureOpens("where_allowed", country)).toBe(false);
      expect(mayMeasureOpens("with_consent", country)).toBe(true);
    },
  );

  it.each(["US", "ca", " JP ", "BR"])("to %j where the merchant wants it", (country) => {
    expect(mayMeasureOpens("where_allowed", country)).toBe(true);
  });

  it("nowhere unless the merchant chose so", () => {
    for (const country of ["US", "DE", null]) expect(mayMeasureOpens("off", country)).toBe(false);
  });
});
