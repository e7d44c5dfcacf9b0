import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { addDays, addHours, earliestAsk, planRound } from "./sequence";

const failedAt = new Date("2026-05-01T10:00:00Z");
const days = (round: { dueAt: Date }[]) =>
  round.map(({ dueAt }) => (dueAt.getTime() - failedAt.getTime()) / 86_400_000);

describe("planRound", () => {
  it("counts days 0, 3, 7, 14 and 21 from the failure", () => {
    expect(days(planRound({ failedAt, startAt: failedAt, quietHours: 0 }))).toEqual([0, 3, 7, 14, 21]);
  });

  it("keeps the first mail back for the quiet phase and moves nothing else", () => {
    expect(days(planRound({ failedAt, startAt: failedAt, quietHours: 24 }))).toEqual([1, 3, 7, 14, 21]);
  });

  it("starts at the taking in when that is more than a day late", () => {
    expect(days(planRound({ failedAt, startAt: addDays(failedAt, 10), quietHours: 24 }))).toEqual([
      10, 13, 17, 24, 31,
    ]);
  });

  it("plans each step after the one ahead of it, and none in the past", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2000 }),
        fc.integer({ min: 0, max: 1200 }),
        (lateHours, quietHours) => {
          const startAt = addHours(failedAt, lateHours);
          const times = planRound({ failedAt, startAt, quietHours }).map(({ dueAt }) => dueAt.getTime());
          expect(times).toEqual([...times].sort((a, b) => a - b));
          expect(new Set(times).size).toBe(5);
          expect(times[0]).toBeGreaterThanOrEqual(startAt.getTime());
        },
      ),
    );
  });
});

describe("earliestAsk", () => {
  const now = new Date("2026-05-10T12:00:00Z");

  it("is now when nobody asked", () => {
    expect(earliestAsk([], now)).toEqual(now);
  });

  it("is 20 hours after the latest ask", () => {
    const asked = addHours(now, -3);
    expect(earliestAsk([addHours(now, -100), asked], now)).toEqual(addHours(asked, 20));
  });

  it("allows three asks in a rolling week, not a fourth", () => {
    const asks = [addHours(now, -30), addHours(now, -60), addHours(now, -90)];
    expect(earliestAsk(asks.slice(0, 2), now)).toEqual(now);
    expect(earliestAsk(asks, now)).toEqual(addDays(addHours(now, -90), 7));
  });

  it("forgets asks of more than a week ago", () => {
    expect(earliestAsk([addDays(now, -7.1), addDays(now, -7.2), addDays(now, -7.3)], now)).toEqual(now);
  });

  it("never lets two asks closer than 20 hours or a fourth into a week, whatever is asked when", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 30 }), (gapsHours) => {
        const asks: Date[] = [];
        let at = now;
        for (const gap of gapsHours) {
          at = addHours(at, gap);
          if (earliestAsk(asks, at) <= at) asks.push(at);
        }
        asks.forEach((ask, index) => {
          const [next, fourth] = [asks[index + 1], asks[index + 3]];
          if (next) expect(next.getTime() - ask.getTime()).toBeGreaterThanOrEqual(20 * 3_600_000);
          if (fourth) expect(fourth.getTime() - ask.getTime()).toBeGreaterThanOrEqual(7 * 86_400_000);
        });
      }),
    );
  });
});
