import { describe, expect, it } from "vitest";

import { formatDuration, formatRelative } from "./relative-time";

const now = new Date("2026-11-20T12:00:00Z");
const after = (minutes: number) => formatRelative(new Date(now.getTime() + minutes * 60_000), now);

describe("times beside now", () => {
  it.each([
    [-0.5, "just now"],
    [-3, "3 min ago"],
    [-90, "1 hr ago"],
    [-60 * 24, "yesterday"],
    [-60 * 24 * 45, "last mo"],
    [60 * 24 * 3.5, "in 3 days"],
  ])("%d minutes away is %s", (minutes, text) => expect(after(minutes)).toBe(text));

  it.each([
    [-4, "0 s"],
    [59.9, "59 s"],
    [60, "1 min"],
    [7_300, "2 h"],
    [200_000, "2 d"],
  ])("%d seconds last %s", (seconds, text) => expect(formatDuration(seconds)).toBe(text));
});
