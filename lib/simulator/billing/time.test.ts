import { describe, expect, it } from "vitest";

import { addInterval, periodEnd } from "./time";

const at = (iso: string) => Date.parse(iso) / 1000;
const show = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);

describe("periods of a subscription", () => {
  it("end on the last day of a month that lacks the day", () => {
    expect(show(addInterval(at("2026-01-31T10:00:00Z"), "month", 1))).toBe("2026-02-28");
    expect(show(addInterval(at("2024-02-29T10:00:00Z"), "year", 1))).toBe("2025-02-28");
  });

  it("come back to the day of the anchor after a short month", () => {
    const anchor = at("2026-01-31T10:00:00Z");
    const february = periodEnd(anchor, anchor, "month", 1);
    expect(show(february)).toBe("2026-02-28");
    expect(show(periodEnd(anchor, february, "month", 1))).toBe("2026-03-31");
  });

  it("count every few weeks or months from the anchor", () => {
    const anchor = at("2026-05-04T00:00:00Z");
    expect(show(periodEnd(anchor, at("2026-05-20T00:00:00Z"), "week", 2))).toBe("2026-06-01");
    expect(show(periodEnd(anchor, at("2026-08-04T00:00:00Z"), "month", 3))).toBe("2026-11-04");
  });
});
