import { describe, expect, it } from "vitest";

import { localDay, mondayOf, startOfDay } from "./local-day";
import { capItems, writeSlackText } from "./notice";

describe("a notice in Slack", () => {
  it("makes no link, mention or bold of a customer's name", () => {
    const text = writeSlackText({
      ...{ subject: "", headline: "We stopped", paragraphs: ["a & b"], reason: "", link: null },
      items: [{ title: "<!channel> *Bob* <https://evil.test|x>", lines: [], url: null }],
    });
    expect(text).toBe("*We stopped*\na &amp; b\n• &lt;!channel&gt; Bob &lt;https://evil.test|x&gt;");
  });

  it("says how many more there are", () => {
    const items = Array.from({ length: 60 }, (_, n) => ({ title: `${n}`, lines: [], url: null }));
    expect(capItems(items)).toHaveLength(41);
    expect(capItems(items).at(-1)?.title).toBe("and 20 more");
  });
});

describe("a merchant's days", () => {
  it.each([
    ["2027-01-01T04:59:00Z", "America/New_York", "2026-12-31"],
    ["2027-01-01T05:00:00Z", "America/New_York", "2027-01-01"],
    ["2026-12-31T11:00:00Z", "Pacific/Apia", "2027-01-01"],
  ])("%s in %s is %s", (at, zone, day) => {
    expect(localDay(new Date(at), zone)).toBe(day);
  });

  it.each([
    ["2026-11-22", "2026-11-16"],
    ["2026-11-23", "2026-11-23"],
    ["2028-03-01", "2028-02-28"],
    ["2027-01-01", "2026-12-28"],
  ])("the week of %s began on %s", (day, monday) => {
    expect(mondayOf(day)).toBe(monday);
  });

  it.each([
    ["2026-11-23", "Europe/Berlin", "2026-11-22T23:00:00.000Z"],
    ["2026-11-23", "Pacific/Kiritimati", "2026-11-22T10:00:00.000Z"],
    ["2026-11-23", "Asia/Kathmandu", "2026-11-22T18:15:00.000Z"],
    // Midnight is skipped: the day begins at one.
    ["2026-09-06", "America/Santiago", "2026-09-06T04:00:00.000Z"],
  ])("%s in %s begins at %s", (day, zone, expected) => {
    expect(startOfDay(day, zone).toISOString()).toBe(expected);
  });
});
