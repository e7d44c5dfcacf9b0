import { describe, expect, it } from "vitest";

import { localTime, nextInHours } from "./local-hours";

const morning = { startHour: 9, endHour: 12 };
const always = () => true;
const at = (text: string) => new Date(text);

describe("the next moment within hours of a day", () => {
  it.each([
    ["before they begin", "2026-11-20T05:10:00Z", "2026-11-20T08:00:00Z"],
    ["within them, it is now", "2026-11-20T09:17:31Z", "2026-11-20T09:17:31Z"],
    ["in their last second", "2026-11-20T10:59:59Z", "2026-11-20T10:59:59Z"],
    ["when they end", "2026-11-20T11:00:00Z", "2026-11-21T08:00:00Z"],
  ])("%s", (_name, from, expected) => {
    expect(nextInHours(at(from), "Europe/Berlin", morning, always)).toEqual(at(expected));
  });

  it("is by the clock on the wall on the days that clocks change", () => {
    // Berlin goes to summer time on 2026-03-29 and back on 2026-10-25.
    expect(nextInHours(at("2026-03-28T12:00:00Z"), "Europe/Berlin", morning, always)).toEqual(
      at("2026-03-29T07:00:00Z"),
    );
    expect(nextInHours(at("2026-10-24T12:00:00Z"), "Europe/Berlin", morning, always)).toEqual(
      at("2026-10-25T08:00:00Z"),
    );
    // New York: 2026-03-08 and 2026-11-01.
    expect(nextInHours(at("2026-03-07T20:00:00Z"), "America/New_York", morning, always)).toEqual(
      at("2026-03-08T13:00:00Z"),
    );
    expect(nextInHours(at("2026-10-31T20:00:00Z"), "America/New_York", morning, always)).toEqual(
      at("2026-11-01T14:00:00Z"),
    );
  });

  it("finds hours that the clock skips where they end, and those that come twice the first time", () => {
    const skipped = { startHour: 2, endHour: 4 };
    expect(nextInHours(at("2026-03-28T23:30:00Z"), "Europe/Berlin", skipped, always)).toEqual(
      at("2026-03-29T01:00:00Z"),
    );
    const twice = { startHour: 2, endHour: 3 };
    expect(nextInHours(at("2026-10-24T12:00:00Z"), "Europe/Berlin", twice, always)).toEqual(
      at("2026-10-25T00:00:00Z"),
    );
  });

  it("goes by zones whose clocks stand a quarter or half an hour off", () => {
    expect(nextInHours(at("2026-11-20T00:00:00Z"), "Asia/Kathmandu", morning, always)).toEqual(
      at("2026-11-20T03:15:00Z"),
    );
    expect(nextInHours(at("2026-11-20T00:00:00Z"), "Australia/Lord_Howe", morning, always)).toEqual(
      at("2026-11-20T00:00:00Z"),
    );
  });

  it("skips a day that a zone never had", () => {
    // Samoa went over the date line: 2011-12-30 did not exist.
    const found = nextInHours(
      at("2011-12-30T09:00:00Z"),
      "Pacific/Apia",
      morning,
      (day) => day >= "2011-12-30",
    );
    expect(found && localTime(found, "Pacific/Apia").day).toBe("2011-12-31");
  });

  it("says where no day suits", () => {
    expect(nextInHours(at("2026-11-20T00:00:00Z"), "UTC", morning, () => false)).toBeNull();
  });

  it("jumps over nothing: the same as walking every quarter of an hour", () => {
    for (const timeZone of ["Europe/Berlin", "America/St_Johns", "Asia/Kolkata", "Pacific/Chatham", "UTC"]) {
      for (let hour = 0; hour < 24 * 10; hour += 7) {
        const from = new Date(Date.parse("2026-03-24T00:10:00Z") + hour * 3_600_000);
        const suits = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() === 5;
        expect(nextInHours(from, timeZone, morning, suits)).toEqual(walk(from, timeZone, suits));
      }
    }
  });
});

function walk(from: Date, timeZone: string, suits: (day: string) => boolean): Date {
  for (let time = from.getTime(); ; time = (Math.floor(time / 900_000) + 1) * 900_000) {
    const { day, hour } = localTime(new Date(time), timeZone);
    if (hour >= 9 && hour < 12 && suits(day)) return new Date(time);
  }
}
