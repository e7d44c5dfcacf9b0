import { describe, expect, it } from "vitest";

import { nextOpen } from "./send-window";
import { windowOfStep } from "./step-window";

const hours = { windowStartHour: 9, windowEndHour: 18, isWorkdaysOnly: true, doesFirstWait: false };
const planned = { position: 1, askedNowAt: null };

describe("the window of a step", () => {
  it("is the merchant's hours by the customer's clock", () => {
    const window = windowOfStep(planned, hours, "Asia/Tokyo");
    const night = new Date("2026-11-24T17:18:00Z");
    expect(window && nextOpen(window, night)).toEqual(new Date("2026-11-25T00:00:00Z"));
  });

  it("holds back neither the first mail, unless the merchant says so, nor one asked for by hand", () => {
    expect(windowOfStep({ ...planned, position: 0 }, hours, "UTC")).toBeNull();
    expect(
      windowOfStep({ ...planned, position: 0 }, { ...hours, doesFirstWait: true }, "UTC"),
    ).not.toBeNull();
    expect(windowOfStep({ ...planned, askedNowAt: new Date() }, hours, "UTC")).toBeNull();
  });
});
