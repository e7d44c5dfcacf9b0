import { describe, expect, it } from "vitest";

import { isBusyAccount, judgeDeliveries, lastingSilence } from "./webhook-health";

describe("the health of a webhook", () => {
  it.each([
    ["nothing happened", [], null],
    ["the newest was delivered", ["poll", "poll", "poll", "poll", "poll", "webhook"], "healthy"],
    ["one came late", ["webhook", "webhook", "poll"], "healthy"],
    ["the last five were listed", ["webhook", "poll", "poll", "poll", "poll", "poll"], "silent"],
    ["the only one was listed", ["poll"], "silent"],
  ] as const)("%s", (_name, sources, health) => {
    expect(judgeDeliveries(sources)).toBe(health);
  });

  it("a silence lasts after an hour", () => {
    const webhookHealthAt = new Date("2026-01-01T10:00:00Z");
    const after = (minutes: number, webhookHealth: "silent" | "missing" = "silent") =>
      lastingSilence(
        { webhookHealth, webhookHealthAt },
        new Date(webhookHealthAt.getTime() + minutes * 60_000),
      );
    expect([after(59), after(60), after(60, "missing")]).toEqual([null, webhookHealthAt, null]);
  });

  it.each([
    [100, 30, false],
    [101, 30, true],
    [101, 300, true],
    [24, 7, true],
    [23, 7, false],
    [4, 0, true],
  ])("%i transactions in %i days are busy: %s", (transactions, days, isBusy) => {
    expect(isBusyAccount(transactions, days)).toBe(isBusy);
  });
});
