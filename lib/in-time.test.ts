import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { inTime } from "./in-time";

describe("work in time", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each([
    ["gives what it gives", Promise.resolve("done"), "done"],
    ["fails as it fails", () => Promise.reject(new Error("refused")), new Error("refused")],
  ])("%s, and leaves no timer", async (_name, work, expected) => {
    const ended = inTime(typeof work === "function" ? work() : work, 1_000);
    if (expected instanceof Error) await expect(ended).rejects.toThrow(expected.message);
    else expect(await ended).toBe(expected);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is given up once its time is over, and may fail later", async () => {
    let fail: (error: Error) => void = () => undefined;
    const ended = inTime(new Promise((_, reject) => (fail = reject)), 1_000);
    const refused = expect(ended).rejects.toMatchObject({ code: "ETIMEDOUT" });
    await vi.advanceTimersByTimeAsync(1_000);
    await refused;
    fail(new Error("too late to be heard"));
  });
});
