import { describe, expect, it } from "vitest";

import { dayAfter, dayStart } from "./day-start";

describe("dayStart", () => {
  it.each([
    ["2026-11-30", "UTC", "2026-11-30T00:00:00.000Z"],
    ["2026-11-30", "Europe/Berlin", "2026-11-29T23:00:00.000Z"],
    ["2026-07-01", "Europe/Berlin", "2026-06-30T22:00:00.000Z"],
    ["2026-11-30", "America/Los_Angeles", "2026-11-30T08:00:00.000Z"],
    ["2026-11-30", "Pacific/Kiritimati", "2026-11-29T10:00:00.000Z"],
    ["2026-11-30", "Asia/Kathmandu", "2026-11-29T18:15:00.000Z"],
    // Its clocks go from midnight to one: the day begins at one.
    ["2026-09-06", "America/Santiago", "2026-09-06T04:00:00.000Z"],
  ])("%s in %s", (day, zone, at) => {
    expect(dayStart(day, zone)?.toISOString()).toBe(at);
  });

  it.each(["", "30.11.2026", "2026-02-30", "2026-13-01", "2026-11-30T10:00"])("%j is no day", (day) => {
    expect(dayStart(day, "UTC")).toBeNull();
  });
});

describe("dayAfter", () => {
  it.each([
    ["2026-11-30T23:30:00Z", "UTC", "2026-12-01"],
    ["2026-11-30T23:30:00Z", "Europe/Berlin", "2026-12-02"],
    ["2026-11-30T02:00:00Z", "America/Los_Angeles", "2026-11-30"],
  ])("%s in %s", (at, zone, day) => {
    expect(dayAfter(new Date(at), zone)).toBe(day);
  });
});
