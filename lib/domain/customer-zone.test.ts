import { describe, expect, it } from "vitest";

import { zoneOf } from "./customer-zone";

describe("zoneOf", () => {
  it.each([
    ["DE", "Europe/Berlin"],
    ["de", "Europe/Berlin"],
    ["JP", "Asia/Tokyo"],
    ["US", "America/Chicago"],
    ["ES", "Europe/Madrid"],
    ["AU", "Australia/Sydney"],
  ])("takes the country's zone for %s", (country, zone) => {
    expect(zoneOf(country, "Pacific/Auckland")).toBe(zone);
  });

  it.each([null, "", "XX", "D", "Germany", "🙂", "../.."])("takes the merchant's for %j", (country) => {
    expect(zoneOf(country, "Europe/Paris")).toBe("Europe/Paris");
  });

  it("takes the merchant's where the country's clocks differ and none suits most", () => {
    expect(zoneOf("FM", "Europe/Paris")).toBe("Europe/Paris");
  });

  it("falls back to UTC where the merchant's zone is none", () => {
    expect(zoneOf(null, "Mars/Olympus")).toBe("UTC");
  });
});
