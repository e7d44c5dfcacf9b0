import { describe, expect, it } from "vitest";

import { classifyRecovery, type PaymentStory } from "./attribution";

const day = (n: number) => new Date(Date.UTC(2026, 4, n));
const ms = (at: Date, more: number) => new Date(at.getTime() + more);
const story: PaymentStory = {
  paidAt: day(10),
  isPaidOutside: false,
  clickedAt: null,
  updatedAt: null,
  isByOurRetry: false,
  deliveredAt: null,
};

describe("P10: who recovered a payment", () => {
  it.each([
    ["before_contact", {}],
    ["before_contact", { deliveredAt: day(11) }],
    ["after_contact", { deliveredAt: day(9) }],
    ["by_retry", { deliveredAt: day(9), isByOurRetry: true }],
    ["after_click", { clickedAt: day(9), isByOurRetry: true }],
    ["after_update", { clickedAt: day(8), updatedAt: day(9), isByOurRetry: true }],
    ["after_click", { clickedAt: day(9), updatedAt: day(8) }],
    ["by_retry", { updatedAt: day(8), isByOurRetry: true }],
    ["before_contact", { clickedAt: day(11), updatedAt: day(12) }],
    ["after_update", { clickedAt: ms(day(10), 100), updatedAt: ms(day(10), 900) }],
    ["paid_outside", { isPaidOutside: true, clickedAt: day(8), updatedAt: day(9) }],
  ] as [string, Partial<PaymentStory>][])("%s", (expected, fields) => {
    expect(classifyRecovery({ ...story, ...fields })).toBe(expected);
  });
});
