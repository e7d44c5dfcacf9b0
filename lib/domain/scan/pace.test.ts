import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { Pace } from "./pace";

const full = 22;

/** The rate at a moment, seen from outside: two places taken at once lie one gap apart. */
function rateAt(pace: Pace, nowMs: number): number {
  const first = pace.take(nowMs);
  return 1000 / (pace.take(nowMs) - first);
}

const moves = fc.array(
  fc.record({
    waitMs: fc.oneof(
      fc.constant(0),
      fc.integer({ min: 0, max: 50 }),
      fc.double({ min: 0, max: 5_000, noNaN: true }),
    ),
    kind: fc.constantFrom(
      "take" as const,
      "take" as const,
      "take" as const,
      "burst" as const,
      "refused" as const,
    ),
  }),
  { maxLength: 120 },
);
type Moves = typeof moves extends fc.Arbitrary<infer T> ? T : never;

/** Plays moves; when each request leaves, in ms. */
function play(steps: Moves): number[] {
  const pace = new Pace();
  const left: number[] = [];
  let nowMs = 0;
  for (const { waitMs, kind } of steps) {
    nowMs += waitMs;
    if (kind === "refused") pace.slowDown(nowMs);
    const takes = { take: 1, burst: 30, refused: 0 }[kind];
    for (let n = 0; n < takes; n += 1) left.push(nowMs + pace.take(nowMs));
  }
  return left;
}

describe("the pace of a lane", () => {
  it("lets the first request leave at once, and those after it evenly", () => {
    const pace = new Pace();
    const waitsMs = Array.from({ length: full + 1 }, () => pace.take(5_000));
    waitsMs.forEach((waitMs, n) => expect(waitMs).toBeCloseTo((n * 1000) / full, 6));
  });

  it("saves nothing up while nobody asks", () => {
    const pace = new Pace();
    pace.take(0);
    expect(pace.take(60_000)).toBe(0);
    expect(pace.take(60_000)).toBeCloseTo(1000 / full, 6);
  });

  it("lets no second, wherever it begins, hold more than 22, whatever comes", () => {
    fc.assert(
      fc.property(moves, (steps) => {
        const left = play(steps);
        left.forEach((at, n) => {
          const later = left[n + full];
          if (later !== undefined) expect(later - at).toBeGreaterThanOrEqual(1000 - 1e-6);
        });
      }),
    );
  });

  it("sends requests in the order in which they asked", () => {
    fc.assert(
      fc.property(moves, (steps) => {
        const left = play(steps);
        expect(left).toEqual(left.toSorted((a, b) => a - b));
      }),
    );
  });

  const back = 3;

  it("halves when refused, and takes all refusals of a second for one", () => {
    const pace = new Pace();
    for (const nowMs of [1_000, 1_001, 1_500, 1_999]) pace.slowDown(nowMs);
    expect(rateAt(pace, 1_000)).toBeCloseTo(full / 2, 6);
    pace.slowDown(2_000);
    expect(rateAt(pace, 2_000)).toBeCloseTo((full / 2 + back) / 2, 6);
  });

  it("comes back by three requests a second each second, and stops at 22", () => {
    const pace = new Pace();
    pace.slowDown(0);
    for (let second = 0; second <= 30; second += 1) {
      expect(rateAt(pace, second * 1000)).toBeCloseTo(Math.min(full, full / 2 + back * second), 6);
    }
  });

  it("never falls below one a second, however long it is refused", () => {
    const pace = new Pace();
    for (let second = 0; second < 60; second += 1) {
      pace.slowDown(second * 1000);
      expect(rateAt(pace, second * 1000)).toBeGreaterThanOrEqual(1 - 1e-6);
    }
  });

  it("is at its old rate again after refusals end, whatever they were", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 50 }), (times) => {
        const pace = new Pace();
        const ascending = times.toSorted((a, b) => a - b);
        for (const atMs of ascending) pace.slowDown(atMs);
        expect(rateAt(pace, (ascending.at(-1) ?? 0) + full * 1000)).toBeCloseTo(full, 6);
      }),
    );
  });
});
