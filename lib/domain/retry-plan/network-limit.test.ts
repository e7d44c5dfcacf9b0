import { describe, expect, it } from "vitest";

import { roomFrom } from "./network-limit";

const dayMs = 86_400_000;
const now = new Date("2026-11-20T10:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs);
/** So many attempts, an hour apart, the newest one day ago. */
const tries = (count: number) =>
  Array.from({ length: count }, (_, index) => new Date(daysAgo(1).getTime() - index * 3_600_000));

describe("a card's network", () => {
  it.each([
    ["visa", 14, true],
    ["visa", 15, false],
    ["visa", 16, false],
    ["amex", 14, true],
    ["amex", 15, false],
    [null, 14, true],
    [null, 15, false],
    ["mastercard", 34, true],
    ["mastercard", 35, false],
  ] as const)("%s after %i attempts within 30 days has room for one more: %s", (brand, count, hasRoom) => {
    expect(roomFrom(brand, tries(count), now) <= now).toBe(hasRoom);
  });

  it("has room again a second after the deciding attempt is 30 days old, not at 30 days", () => {
    const oldest = daysAgo(30);
    const triedAt = [...tries(14), oldest];
    expect(roomFrom("visa", triedAt, now)).toEqual(new Date(now.getTime() + 1000));
    const later = new Date(now.getTime() + 1000);
    expect(roomFrom("visa", triedAt, later)).toEqual(later);
  });

  it("of Mastercard allows ten in 24 hours", () => {
    const lately = (count: number) =>
      Array.from({ length: count }, (_, index) => new Date(now.getTime() - (index + 1) * 60_000));
    expect(roomFrom("mastercard", lately(9), now)).toEqual(now);
    const tenth = lately(10)[9] ?? now;
    expect(roomFrom("mastercard", lately(10), now)).toEqual(new Date(tenth.getTime() + dayMs + 1000));
  });

  it("counts in any order, and the longer of two limits decides", () => {
    const triedAt = [...tries(35)].reverse();
    const deciding = triedAt[0] ?? now;
    expect(roomFrom("mastercard", triedAt, now)).toEqual(new Date(deciding.getTime() + 30 * dayMs + 1000));
  });

  it("that was never asked has room", () => {
    expect(roomFrom("visa", [], now)).toEqual(now);
  });
});
