import { describe, expect, it } from "vitest";

import { classifyRecovery, type PaymentStory, whenDelivered } from "./attribution";

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

describe("P10: when a mail counts as delivered", () => {
  const overSmtp = { sentAt: day(1), deliveredAt: null, bouncedAt: null, providerMessageId: "<a@b>" };

  it.each([
    ["an hour after SMTP took it", {}, ms(day(1), 3_600_000)],
    ["never, if it bounced within that hour", { bouncedAt: ms(day(1), 3_599_000) }, null],
    ["so still, if it bounced later", { bouncedAt: day(2) }, ms(day(1), 3_600_000)],
    ["when its service reported it", { providerMessageId: "id", deliveredAt: day(3) }, day(3)],
    ["not before its service reports it", { providerMessageId: "id" }, null],
    ["not before it is sent", { sentAt: null }, null],
  ])("%s", (_name, fields, expected) => {
    expect(whenDelivered({ ...overSmtp, ...fields })).toEqual(expected);
  });
});
