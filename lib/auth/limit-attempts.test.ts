import { expect, it } from "vitest";

import { limitAttempts } from "./limit-attempts";

it("lets so many attempts through in a window and then again", () => {
  let at = 0;
  const isWithin = limitAttempts({ attempts: 2, windowMs: 1_000 }, () => at);
  expect([isWithin("a"), isWithin("a"), isWithin("a")]).toEqual([true, true, false]);
  at = 999;
  expect(isWithin("a")).toBe(false);
  at = 1_001;
  expect(isWithin("a")).toBe(true);
});

it("counts every key for itself", () => {
  const isWithin = limitAttempts({ attempts: 1, windowMs: 1_000 }, () => 0);
  expect([isWithin("a"), isWithin("b"), isWithin("a")]).toEqual([true, true, false]);
});
