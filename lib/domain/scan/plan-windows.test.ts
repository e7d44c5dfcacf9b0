import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { isRecent, planRescan, planWindows, readsFrom, splitAt, type WindowPlan } from "./plan-windows";
import { keptLanes, scanLanes } from "./records";

const daySeconds = 86_400;
const dated = ["charges", "invoices", "refunds", "disputes"];
const frozen = fc
  .integer({ min: Date.UTC(2015, 0) / 1000, max: Date.UTC(2040, 0) / 1000 })
  .map((seconds) => new Date(seconds * 1000));

type Stretch = Pick<WindowPlan, "createdFrom" | "createdTo">;

/** Stretches as they lie, each beginning where the last one ends; fails on an overlap or a hole. */
function joined(stretches: Stretch[]): { from: number; to: number } {
  const ordered = stretches.toSorted((a, b) => a.createdFrom.getTime() - b.createdFrom.getTime());
  ordered.forEach(({ createdFrom, createdTo }, n) => {
    expect(createdTo.getTime()).toBeGreaterThan(createdFrom.getTime());
    const next = ordered[n + 1];
    if (next) expect(next.createdFrom).toEqual(createdTo);
  });
  const from = ordered[0]?.createdFrom.getTime() ?? expect.fail("no window");
  return { from, to: ordered.at(-1)?.createdTo.getTime() ?? 0 };
}

const ofLane = (windows: WindowPlan[], lane: string) => windows.filter((window) => window.lane === lane);

/** What readers do: each reads some of a window from its newer end, and gives half of the rest away. */
const deeds = fc.array(fc.record({ who: fc.nat(), readShare: fc.double({ min: 0, max: 1, noNaN: true }) }), {
  maxLength: 200,
});

/** Windows after some reading, and the stretches that were read. */
function readAndSplit(windows: Stretch[], steps: { who: number; readShare: number }[]) {
  const open = [...windows];
  const read: Stretch[] = [];
  for (const { who, readShare } of steps) {
    const at = who % open.length;
    const window = open[at] ?? expect.fail("no window");
    const { createdFrom, createdTo } = window;
    const span = Math.floor((createdTo.getTime() - createdFrom.getTime()) / 1000);
    const upTo = new Date(createdTo.getTime() - Math.floor(span * readShare) * 1000);
    if (upTo < createdTo) read.push({ createdFrom: upTo, createdTo });
    const rest = { createdFrom, createdTo: upTo };
    const cut = splitAt(rest);
    const parts = cut
      ? [
          { createdFrom: cut, createdTo: upTo },
          { createdFrom, createdTo: cut },
        ]
      : [rest];
    open.splice(at, 1, ...parts.filter((part) => part.createdFrom < part.createdTo));
    if (open.length === 0) break;
  }
  return { open, read };
}

describe("the windows of a scan", () => {
  it("are there for each lane, and cover its stretch exactly", () => {
    fc.assert(
      fc.property(frozen, (frozenAt) => {
        const windows = planWindows(frozenAt);
        expect([...new Set(windows.map(({ lane }) => lane))].sort()).toEqual([...scanLanes].sort());
        for (const lane of scanLanes) {
          const { from, to } = joined(ofLane(windows, lane));
          expect(to).toBe(frozenAt.getTime());
          const expected = dated.includes(lane) ? readsFrom(frozenAt).getTime() : Date.UTC(2010, 0, 1);
          expect(from, lane).toBe(expected);
        }
      }),
    );
  });

  it("hold the twelve months, and a charge made a little before the invoice that it pays", () => {
    const frozenAt = new Date("2026-11-21T00:00:00Z");
    expect((frozenAt.getTime() - readsFrom(frozenAt).getTime()) / 1000 / daySeconds).toBe(365 + 7);
  });

  it("cover the same under any sequence of reading and splitting: nothing twice, nothing left out", () => {
    fc.assert(
      fc.property(frozen, fc.constantFrom(...scanLanes), deeds, (frozenAt, lane, steps) => {
        const windows = ofLane(planWindows(frozenAt), lane);
        const { open, read } = readAndSplit(windows, steps);
        expect(joined([...open, ...read])).toEqual(joined(windows));
      }),
    );
  });

  it("can be split until each is a second long, and no further", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), (seconds) => {
        const whole = { createdFrom: new Date(0), createdTo: new Date(seconds * 1000) };
        const done: Stretch[] = [];
        const left: Stretch[] = [whole];
        for (let window = left.pop(); window; window = left.pop()) {
          const { createdFrom, createdTo } = window;
          const cut = splitAt(window);
          if (cut) left.push({ createdFrom, createdTo: cut }, { createdFrom: cut, createdTo });
          else done.push(window);
        }
        expect(done).toHaveLength(seconds);
        expect(joined(done)).toEqual({ from: 0, to: seconds * 1000 });
      }),
    );
  });

  it.each([0, 1, 999, 1000, 1999])("are too short to split at %i ms", (spanMs) => {
    expect(splitAt({ createdFrom: new Date(0), createdTo: new Date(spanMs) })).toBeNull();
  });

  it("are cut at a whole second, half-way", () => {
    const cut = (seconds: number) =>
      splitAt({ createdFrom: new Date(10_000), createdTo: new Date(10_000 + seconds * 1000) })?.getTime();
    expect([2, 3, 4, 5, 100].map(cut)).toEqual([11_000, 11_000, 12_000, 12_000, 60_000]);
  });

  it("the 90 days wait for what they need, and for nothing older", () => {
    fc.assert(
      fc.property(frozen, (frozenAt) => {
        const day = (days: number) => new Date(frozenAt.getTime() - days * daySeconds * 1000);
        for (const lane of scanLanes) {
          const recent = ofLane(planWindows(frozenAt), lane).filter((window) => isRecent(window, frozenAt));
          const { from, to } = joined(recent);
          expect(to).toBe(frozenAt.getTime());
          if (dated.includes(lane)) expect(from).toBe(day(90 + 7).getTime());
          else expect(from).toBe(Date.UTC(2010, 0, 1));
        }
      }),
    );
  });

  it("the older half of a split window is not waited for when it lies before the 90 days", () => {
    const frozenAt = new Date("2026-11-21T00:00:00Z");
    const old = { createdFrom: readsFrom(frozenAt), createdTo: new Date("2026-08-01T00:00:00Z") };
    const cut = splitAt(old) ?? expect.fail("not split");
    expect(isRecent({ lane: "charges", createdTo: cut }, frozenAt)).toBe(false);
    expect(isRecent({ lane: "customers", createdTo: cut }, frozenAt)).toBe(true);
  });
});

describe("the windows of a rescan", () => {
  const hourMs = 3_600_000;
  const before = fc.record({
    frozenAt: frozen,
    ageHours: fc.integer({ min: 1, max: 29 * 24 }),
    gaps: fc.array(
      fc.record({
        lane: fc.constantFrom(...keptLanes),
        fromDays: fc.integer({ min: 1, max: 400 }),
        days: fc.integer({ min: 1, max: 60 }),
      }),
      { maxLength: 4 },
    ),
  });
  const rescans = before.map(({ frozenAt, ageHours, gaps }) => {
    const last = new Date(frozenAt.getTime() - ageHours * hourMs);
    const at = (days: number) => new Date(last.getTime() - days * daySeconds * 1000);
    const missing = gaps.map(({ lane, fromDays, days }) => ({
      lane,
      createdFrom: at(fromDays + days),
      createdTo: at(fromDays),
    }));
    return { frozenAt, last, missing, windows: planRescan({ frozenAt: last, missing }, frozenAt) };
  });
  const isStretch = (from: Date, to: Date) => (window: WindowPlan) =>
    window.createdFrom.getTime() === from.getTime() && window.createdTo.getTime() === to.getTime();

  it("read of kept lanes and of what changed all that is new, and an hour more", () => {
    fc.assert(
      fc.property(rescans, ({ frozenAt, last, windows }) => {
        const since = new Date(last.getTime() - hourMs);
        for (const lane of [...keptLanes, "changes"]) {
          const whole = ofLane(windows, lane).filter(({ status }) => status === undefined);
          expect(whole.filter(isStretch(since, frozenAt))).toHaveLength(1);
        }
      }),
    );
  });

  it("read again what may still change of older invoices, by its status and nothing else", () => {
    fc.assert(
      fc.property(rescans, ({ frozenAt, last, windows }) => {
        const ofStatus = windows.filter(({ status }) => status !== undefined);
        expect(ofStatus.map(({ status }) => status).sort()).toEqual(["draft", "open", "uncollectible"]);
        const older = isStretch(readsFrom(frozenAt), new Date(last.getTime() - hourMs));
        expect(ofStatus.filter(older).map(({ lane }) => lane)).toEqual(ofStatus.map(() => "invoices"));
      }),
    );
  });

  it("read what the scan before missed, as far as it still counts", () => {
    fc.assert(
      fc.property(rescans, ({ frozenAt, missing, windows }) => {
        const from = readsFrom(frozenAt);
        for (const { lane, createdFrom, createdTo } of missing) {
          const clipped = isStretch(createdFrom > from ? createdFrom : from, createdTo);
          const found = ofLane(windows, lane).filter(clipped);
          if (createdTo <= from) expect(found).toEqual([]);
          else expect(found.length).toBeGreaterThan(0);
        }
        for (const window of windows) {
          expect(window.createdFrom.getTime()).toBeLessThan(window.createdTo.getTime());
        }
      }),
    );
  });

  it("read the other lanes whole, as a first scan does", () => {
    fc.assert(
      fc.property(rescans, ({ frozenAt, windows }) => {
        const others = scanLanes.filter((lane) => !keptLanes.some((kept) => kept === lane));
        for (const lane of others) {
          expect(ofLane(windows, lane)).toEqual(ofLane(planWindows(frozenAt), lane));
        }
      }),
    );
  });
});
