import { describe, expect, it } from "vitest";

import { paydayOf } from "./payday";

describe("days on which wages may come", () => {
  it.each([
    ["2026-12-01", "payday_first"], // a Tuesday
    ["2026-10-15", "payday_fifteenth"], // a Thursday
    ["2026-11-30", "payday_month_end"], // a Monday
    ["2026-10-30", "payday_month_end"], // a Friday; the 31st is a Saturday
    ["2027-02-26", "payday_month_end"], // February ends on a Sunday
    ["2028-02-29", "payday_month_end"], // a leap year
    ["2026-11-20", "payday_friday"],
    ["2026-05-01", "payday_first"], // a Friday too
  ])("%s: %s", (day, payday) => {
    expect(paydayOf(day)).toBe(payday);
  });

  it.each([
    ["a weekend, also on the 1st", "2026-11-01"],
    ["a weekend, also on the 15th", "2026-11-15"],
    ["a weekend at the end of a month", "2026-10-31"],
    ["any other day", "2026-11-18"],
    ["the last but one working day", "2026-11-26"],
  ])("not %s", (_name, day) => {
    expect(paydayOf(day)).toBeNull();
  });

  it("come at least once in any seven days of a century", () => {
    let gap = 0;
    let longest = 0;
    for (let at = Date.UTC(2020, 0, 1); at < Date.UTC(2120, 0, 1); at += 86_400_000) {
      gap = paydayOf(new Date(at).toISOString().slice(0, 10)) ? 0 : gap + 1;
      longest = Math.max(longest, gap);
    }
    expect(longest).toBe(6);
  });
});
