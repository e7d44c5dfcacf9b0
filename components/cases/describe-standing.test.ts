import { describe, expect, it } from "vitest";

import { describeStanding } from "./describe-standing";

const standing = { outcome: null, heldReason: null, heldUntil: null };

describe("where a case stands", () => {
  it.each([
    [{ ...standing, state: "open" as const }, "Recovering"],
    [{ ...standing, state: "shadow" as const }, "Shadow"],
    [{ ...standing, state: "closed" as const, outcome: "lost" as const }, "Lost"],
    [{ ...standing, state: "closed" as const, outcome: "partly" as const }, "Partly recovered"],
    [{ ...standing, state: "closed" as const }, "Closed"],
    [{ ...standing, state: "held" as const, heldReason: "merchant" }, "Paused"],
  ])("%j is called %s", (given, word) => expect(describeStanding(given).word).toBe(word));

  it("on hold says why", () => {
    const held = { ...standing, state: "held" as const, heldReason: "dispute" };
    expect(describeStanding(held).sentence).toContain("the customer disputes a payment");
  });
});
