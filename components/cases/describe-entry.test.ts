import { describe, expect, it } from "vitest";

import { timelineKinds } from "@/lib/domain/timeline";

import { describeEntry } from "./describe-entry";

const money = { invoice: "in_1", amountMinor: "4900", currency: "usd" };

describe("a line of a case's story", () => {
  it.each(timelineKinds)("is a sentence for %s, with and without data", (kind) => {
    for (const data of [{}, { ...money, code: "expired_card", reason: "merged", position: 2 }]) {
      const { text } = describeEntry({ kind, data });
      expect(text).toMatch(/^[A-Z0-9].{5,}/);
      expect(text).not.toMatch(/undefined|null|_|\[object/);
    }
  });

  it("names amount, number and reason in plain words", () => {
    const entry = { kind: "case_opened", data: { ...money, code: "insufficient_funds" } };
    expect(describeEntry(entry).text).toBe("A payment of $49.00 failed: not enough funds");
    expect(describeEntry(entry, () => "A-7").text).toBe("Invoice A-7 over $49.00 failed: not enough funds");
  });

  it("says until when a case was paused, in the merchant's zone", () => {
    const entry = { kind: "case_paused", data: { until: "2026-11-29T23:00:00.000Z" } };
    expect(describeEntry(entry, undefined, "Europe/Berlin").text).toBe("Paused until Nov 30, 2026");
    expect(describeEntry({ kind: "case_paused", data: {} }).text).toBe("Paused");
  });

  it("ends well or badly by how the case closed", () => {
    const close = (reason: string) => describeEntry({ kind: "case_closed", data: { reason } });
    expect(close("recovered")).toEqual({ text: "Closed: everything was paid", tone: "good" });
    expect(close("lost").tone).toBe("bad");
  });

  it.each(["constructor", "mail_teleported"])("names what it does not know: %s", (kind) => {
    expect(describeEntry({ kind, data: { amountMinor: "1e9", currency: "usd" } }).tone).toBe("neutral");
  });
});
