import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { isOpen, nextOpen, type SendWindow } from "./send-window";

const nineToSix = (timeZone: string): SendWindow => ({
  timeZone,
  startHour: 9,
  endHour: 18,
  isWorkdaysOnly: true,
});

const zones = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "America/St_Johns",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "Pacific/Chatham",
  "Pacific/Apia",
  "America/Sao_Paulo",
  "Africa/Cairo",
];

const open = (zone: string, from: string) => nextOpen(nineToSix(zone), new Date(from)).toISOString();

describe("nextOpen", () => {
  it.each([
    ["inside", "Europe/Berlin", "2026-03-11T10:17:03Z", "2026-03-11T10:17:03.000Z"],
    ["early in the day", "Europe/Berlin", "2026-03-11T03:00:00Z", "2026-03-11T08:00:00.000Z"],
    ["in the evening", "Europe/Berlin", "2026-03-11T17:00:00Z", "2026-03-12T08:00:00.000Z"],
    ["on Friday evening", "Europe/Berlin", "2026-03-13T17:00:00Z", "2026-03-16T08:00:00.000Z"],
    ["on Sunday", "Asia/Kathmandu", "2026-03-15T09:00:00Z", "2026-03-16T03:15:00.000Z"],
    ["in a zone of half an hour", "Asia/Kolkata", "2026-03-11T00:00:00Z", "2026-03-11T03:30:00.000Z"],
    [
      "over the weekend whose clocks go forward",
      "Europe/Berlin",
      "2026-03-27T17:00:00Z",
      "2026-03-30T07:00:00.000Z",
    ],
    [
      "over the weekend whose clocks go back",
      "Europe/Berlin",
      "2026-10-23T16:00:00Z",
      "2026-10-26T08:00:00.000Z",
    ],
    [
      "where clocks move by half an hour",
      "Australia/Lord_Howe",
      "2026-10-02T07:30:00Z",
      "2026-10-04T22:00:00.000Z",
    ],
  ])("opens %s", (_name, zone, from, expected) => {
    expect(open(zone, from)).toBe(expected);
  });

  it("opens after the hour that is skipped, where that hour is the window", () => {
    const window = { timeZone: "Europe/Berlin", startHour: 2, endHour: 3, isWorkdaysOnly: false };
    expect(nextOpen(window, new Date("2026-03-28T12:00:00Z")).toISOString()).toBe("2026-03-30T00:00:00.000Z");
  });

  it("goes on over midnight where it ends before it starts", () => {
    const window = { timeZone: "UTC", startHour: 22, endHour: 6, isWorkdaysOnly: true };
    expect(isOpen(window, new Date("2026-03-12T02:00:00Z"))).toBe(true);
    expect(nextOpen(window, new Date("2026-03-14T23:00:00Z")).toISOString()).toBe("2026-03-16T00:00:00.000Z");
  });

  it("is inside the window, never before its start time, and nothing between was open", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.date({ min: new Date("2024-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 24 }),
        fc.boolean(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (timeZone, from, startHour, endHour, isWorkdaysOnly, share) => {
          const window = { timeZone, startHour, endHour, isWorkdaysOnly };
          const at = nextOpen(window, from);
          expect(isOpen(window, at)).toBe(true);
          expect(at.getTime()).toBeGreaterThanOrEqual(from.getTime());
          const between = new Date(from.getTime() + share * (at.getTime() - from.getTime() - 1));
          if (at > from) expect(isOpen(window, between)).toBe(false);
        },
      ),
      { numRuns: 400 },
    );
  });
});
