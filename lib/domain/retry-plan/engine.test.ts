import { describe, expect, it } from "vitest";

import { judgeEngine } from "./engine";

const now = new Date("2026-11-20T10:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const nothing = { seenAt: null, isStated: null };

describe("whether we retry at all", () => {
  it("does as the merchant set it, whatever is seen", () => {
    const seen = { seenAt: now, isStated: true };
    expect(judgeEngine("on", seen, now)).toEqual({ isOn: true, reason: "switched_on" });
    expect(judgeEngine("off", nothing, now)).toEqual({ isOn: false, reason: "switched_off" });
  });

  it("stays out by itself where the provider is seen to retry, or is said to", () => {
    const seen = { seenAt: daysAgo(1), isStated: false };
    expect(judgeEngine("automatic", seen, now)).toEqual({ isOn: false, reason: "provider_seen" });
    const stated = { seenAt: null, isStated: true };
    expect(judgeEngine("automatic", stated, now)).toEqual({ isOn: false, reason: "provider_stated" });
  });

  it("goes by what was seen within 30 days", () => {
    expect(judgeEngine("automatic", { ...nothing, seenAt: daysAgo(30) }, now).isOn).toBe(false);
    expect(judgeEngine("automatic", { ...nothing, seenAt: daysAgo(30.01) }, now).isOn).toBe(true);
  });

  it("retries where neither is so", () => {
    expect(judgeEngine("automatic", nothing, now)).toEqual({ isOn: true, reason: "provider_not_seen" });
    expect(judgeEngine("automatic", { seenAt: null, isStated: false }, now).isOn).toBe(true);
  });
});
