import { describe, expect, it } from "vitest";

import { describeAttempt } from "./describe-attempt";

const attempt = { cause: "card_updated", reason: null, state: "paid", code: null };

describe("an attempt as sentences", () => {
  it.each([
    [attempt, "The customer saved a new card."],
    [
      { ...attempt, cause: "card_refreshed:pm_1:2030-1", state: "declined", code: "insufficient_funds" },
      "The card network renewed the card. Not enough funds.",
    ],
    [
      { ...attempt, cause: "scheduled:2", reason: "payday_friday" },
      "Our own try 2 of 4, because wages are often paid on a Friday.",
    ],
    [
      { ...attempt, cause: "scheduled:1", reason: "daytime", state: "superseded", code: "provider_tried" },
      "Our own try 1 of 4, because the bank may see it differently a day later. Dropped: Stripe tried by itself meanwhile.",
    ],
    [
      { ...attempt, state: "refused", code: "network_limit" },
      "The customer saved a new card. Not possible: the card was tried as often as its network allows.",
    ],
    [
      { ...attempt, state: "unknown", code: "key_expired" },
      "The customer saved a new card. The provider gave no answer in time; it is not repeated, to charge nobody twice.",
    ],
  ])("%o", (given, text) => {
    expect(describeAttempt(given)).toBe(text);
  });
});
