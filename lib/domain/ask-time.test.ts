import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { afterFirst, isMerged, nextAskTime, type Sibling } from "./ask-time";
import { isOpen, type SendWindow } from "./send-window";
import { addDays, addHours } from "./sequence";

const wednesday = new Date("2026-03-11T10:00:00Z");
const office: SendWindow = { timeZone: "UTC", startHour: 9, endHour: 18, isWorkdaysOnly: true };
const when = (askedHoursAgo: number[], more: { window?: SendWindow; isUnspaced?: boolean } = {}) =>
  nextAskTime({
    now: wednesday,
    askedAt: askedHoursAgo.map((hours) => addHours(wednesday, -hours)),
    window: more.window ?? null,
    isUnspaced: more.isUnspaced ?? false,
  });

describe("nextAskTime", () => {
  it("lets the first ask leave at once", () => {
    expect(when([])).toEqual({ at: wednesday, reason: null });
  });

  it("keeps asks 20 hours apart, and looks for the window after that", () => {
    expect(when([1])).toEqual({ at: addHours(wednesday, 19), reason: "asked_lately" });
    expect(when([1], { window: office }).at.toISOString()).toBe("2026-03-12T09:00:00.000Z");
  });

  it("waits for the window alone", () => {
    const window = { ...office, startHour: 14 };
    expect(when([], { window })).toEqual({ at: addHours(wednesday, 4), reason: "outside_window" });
  });

  it("spaces no ask that the merchant wants now, but keeps to three a week", () => {
    expect(when([1], { isUnspaced: true }).at).toEqual(wednesday);
    expect(when([1, 30, 60], { isUnspaced: true }).at).toEqual(addHours(wednesday, 7 * 24 - 60));
  });
});

describe("isMerged", () => {
  const step = (position: number, state: string, inHours: number): Sibling => ({
    position,
    state,
    dueAt: addHours(wednesday, inHours),
  });

  it("tells two steps that fell together in the later one", () => {
    expect(isMerged(1, [step(2, "planned", -1)], wednesday)).toBe(true);
    expect(isMerged(1, [step(2, "planned", 1)], wednesday)).toBe(false);
    expect(isMerged(2, [step(1, "planned", -1)], wednesday)).toBe(false);
  });

  it("merges a step that moved past the next one, and one that the next overtook", () => {
    expect(isMerged(1, [step(2, "planned", 10)], addHours(wednesday, 20))).toBe(true);
    expect(isMerged(1, [step(2, "sent", 10)], wednesday)).toBe(true);
  });

  it("never merges the first: the others follow it", () => {
    const first = step(0, "planned", -1);
    expect(isMerged(0, [step(1, "planned", -1)], wednesday)).toBe(false);
    expect(afterFirst(1, [first], wednesday)).toEqual(addHours(wednesday, 20));
    expect(afterFirst(1, [{ ...first, state: "sent" }], wednesday)).toBeNull();
    expect(afterFirst(0, [], wednesday)).toBeNull();
  });
});

describe("a year of asks to one address, whatever falls together", () => {
  const zones = ["UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe"];
  const start = new Date("2026-01-05T00:00:00Z");

  it("leaves in the window, 20 h apart, three a week at most, and none is dropped", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 1, max: 4 }),
        fc.boolean(),
        fc.array(fc.integer({ min: 0, max: 300 * 24 }), { minLength: 1, maxLength: 25 }),
        (timeZone, startHour, length, isWorkdaysOnly, dueHours) => {
          const window = { timeZone, startHour, endHour: startHour + length, isWorkdaysOnly };
          const asked = playAll(window, dueHours);
          expect(asked).toHaveLength(dueHours.length);
          for (const at of asked) expect(isOpen(window, at)).toBe(true);
          for (const [index, at] of asked.entries()) {
            const before = asked[index - 1];
            const thirdBefore = asked[index - 3];
            if (before) expect(at.getTime() - before.getTime()).toBeGreaterThanOrEqual(20 * 3_600_000);
            if (thirdBefore) expect(at.getTime()).toBeGreaterThanOrEqual(addDays(thirdBefore, 7).getTime());
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  // As the dispatcher does: what is due is judged, and either leaves or is due again at the time it was told.
  function playAll(window: SendWindow, dueHours: number[]): Date[] {
    const waiting = dueHours.map((hours) => addHours(start, hours));
    const asked: Date[] = [];
    for (let round = 0; waiting.length > 0 && round < 2000; round += 1) {
      waiting.sort((a, b) => a.getTime() - b.getTime());
      const [now] = waiting;
      if (!now) break;
      const { at } = nextAskTime({ now, askedAt: asked.slice(-9), window, isUnspaced: false });
      if (at > now) waiting[0] = at;
      else asked.push(...waiting.splice(0, 1));
    }
    return asked;
  }
});
