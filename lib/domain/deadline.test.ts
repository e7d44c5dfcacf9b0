import { describe, expect, it } from "vitest";

import { deadlineOf } from "./deadline";

const failedAt = new Date("2026-03-01T00:00:00Z");
const day = (text: string) => new Date(`2026-03-${text}T00:00:00Z`);
const open = { failedAt, endsAt: null, isEndChosen: false };

describe("deadlineOf", () => {
  it("is none where nobody stated one", () => {
    expect(deadlineOf(null, [open])).toBeNull();
    expect(deadlineOf(14, [])).toBeNull();
  });

  it("counts what the merchant said from the oldest failure that is still open", () => {
    expect(deadlineOf(14, [{ ...open, failedAt: day("05") }, open])).toEqual(day("15"));
  });

  it("takes the provider's planned end where it comes first", () => {
    expect(deadlineOf(14, [{ ...open, endsAt: day("10") }])).toEqual(day("10"));
    expect(deadlineOf(14, [{ ...open, endsAt: day("20") }])).toEqual(day("15"));
  });

  it("does not state an end that comes whether the invoice is paid or not", () => {
    expect(deadlineOf(null, [{ ...open, endsAt: day("10"), isEndChosen: true }])).toBeNull();
  });
});
