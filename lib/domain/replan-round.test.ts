import fc from "fast-check";
import { expect, it } from "vitest";

import { replanRound } from "./replan-round";

const anchor = new Date("2026-05-01T09:00:00Z");
const day = (days: number) => new Date(anchor.getTime() + days * 86_400_000);
const days = fc
  .uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 8 })
  .map((list) => list.toSorted((a, b) => a - b));
const plan = (track: readonly number[], at: number, told: [number, number | null][] = [], firstAt = anchor) =>
  replanRound({
    days: track,
    anchor,
    now: day(at),
    firstAt,
    told: told.map(([t, d]) => ({ at: day(t), day: d })),
  });

it.each<[string, ReturnType<typeof plan>, [number, number][]]>([
  [
    "goes on after the last day told",
    plan([0, 2, 9], 1, [[0, 0]]),
    [
      [1, 2],
      [2, 9],
    ],
  ],
  [
    "never tells a day again",
    plan([0, 3, 9], 5, [
      [0, 0],
      [4, 3],
    ]),
    [[2, 9]],
  ],
  [
    "not even one that was asked for early",
    plan([0, 7, 14], 4, [
      [0, 0],
      [3, 7],
    ]),
    [[2, 14]],
  ],
  ["leaves out what would be due in the past", plan([0, 2, 9], 5, [[0, 0]]), [[2, 9]]],
  ["ends where nothing is ahead", plan([0, 2], 5, [[0, 0]]), []],
  [
    "begins at once where nothing was told",
    plan([0, 2, 9], 5),
    [
      [0, 5],
      [2, 9],
    ],
  ],
  [
    "begins after the quiet phase",
    plan([0, 2], 0.1, [], day(1)),
    [
      [0, 1],
      [1, 2],
    ],
  ],
])("%s", (_which, planned, expected) => {
  expect(planned.map(({ index, dueAt }) => [index, dueAt])).toEqual(expected.map(([i, at]) => [i, day(at)]));
});

it("moved to any track at any time, tells no day twice and causes no mail by itself", () => {
  fc.assert(
    fc.property(
      days,
      days,
      fc.integer({ min: 0, max: 8 }),
      fc.float({ min: 0, max: 70, noNaN: true }),
      (old, next, count, at) => {
        const told = old.slice(0, count).filter((each) => each <= at);
        const planned = plan(
          next,
          at,
          told.map((each) => [each, each]),
        );
        const later = told.length > 0 ? planned : planned.slice(1);
        for (const { index, dueAt } of later) {
          expect(dueAt.getTime()).toBeGreaterThan(day(at).getTime());
          expect(next[index]).toBeGreaterThan(Math.max(-1, ...told));
        }
        const times = planned.map(({ dueAt }) => dueAt.getTime());
        expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
      },
    ),
  );
});
