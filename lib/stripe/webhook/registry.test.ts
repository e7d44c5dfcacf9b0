import { expect, it } from "vitest";
import { eventTypes, translatorOf } from "./registry";

it("subscribes to 30 events", () => {
  expect(eventTypes).toHaveLength(30);
  expect(new Set(eventTypes).size).toBe(30);
});

it("never subscribes to events that delay billing or carry a live URL", () => {
  for (const type of ["invoice.created", "invoice.upcoming", "billing_portal.session.created"]) {
    expect(eventTypes).not.toContain(type);
  }
});

it("knows no translator for other names, nor for those of every object", () => {
  expect(["toString", "constructor", "", "payout.paid"].map(translatorOf)).toEqual([null, null, null, null]);
});
