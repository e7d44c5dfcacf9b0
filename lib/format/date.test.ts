import { describe, expect, it } from "vitest";

import { formatDate, formatDateTime } from "./date";
import { directionOf, usableLocale } from "./locale";
import { plural } from "./plural";

const lateEvening = new Date("2026-11-20T23:30:00Z");
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("formatDate", () => {
  it("names the day of the reader's zone", () => {
    expect(formatDate(lateEvening, "en", "UTC")).toBe("Nov 20, 2026");
    expect(formatDate(lateEvening, "en", "Asia/Tokyo", "long")).toBe("November 21, 2026");
    expect(formatDate(lateEvening, "de", "UTC", "long")).toBe("20. November 2026");
  });

  it("reads an unknown zone as UTC and an unusable locale as English", () => {
    expect(formatDate(lateEvening, "??", "Mars/Olympus")).toBe("Nov 20, 2026");
  });
});

it("shows a time to the minute", () => {
  expect(plain(formatDateTime(lateEvening, "en", "America/New_York"))).toBe("Nov 20, 2026, 6:30 PM");
});

it("picks the plural form of the language", () => {
  const forms = { one: "one payment", few: "few", other: "payments" };
  expect(plural(1, "en", forms)).toBe("one payment");
  expect(plural(2, "en", forms)).toBe("payments");
  expect(plural(2, "pl", forms)).toBe("few");
});

it("knows which languages run from right to left", () => {
  expect(["ar", "he-IL", "fa", "az-Arab", "en", "ja", "ks-Deva"].map(directionOf)).toEqual([
    "rtl",
    "rtl",
    "rtl",
    "rtl",
    "ltr",
    "ltr",
    "ltr",
  ]);
  expect(usableLocale("x".repeat(10_000))).toBe("en");
});
