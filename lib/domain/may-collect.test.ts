import { describe, expect, it } from "vitest";

import { mayCollect, type CollectFacts } from "./may-collect";

const open: CollectFacts = {
  state: "open",
  heldReason: null,
  recoveryMode: "on",
  isPaused: false,
  isDisputed: false,
};
const paused: CollectFacts = { ...open, state: "held", heldReason: "merchant" };

describe("mayCollect: pausing never stops the customer's own act", () => {
  it.each([
    ["an open case", open, true, true],
    ["a case that the merchant paused", paused, true, false],
    ["a paused customer or merchant", { ...open, isPaused: true }, true, false],
    ["a paused case of a paused customer", { ...paused, isPaused: true }, true, false],
    ["a paused case with a dispute", { ...paused, isDisputed: true }, false, false],
    ["a disputed case", { ...open, state: "held", heldReason: "dispute" }, false, false],
    ["a customer who subscribed anew", { ...open, state: "held", heldReason: "resubscribed" }, false, false],
    ["an invoice that is missing", { ...open, state: "held", heldReason: "invoice_missing" }, false, false],
    ["recovery switched off", { ...open, recoveryMode: "off" }, false, false],
    ["shadow mode", { ...open, recoveryMode: "shadow", state: "shadow" }, false, false],
    ["a closed case", { ...open, state: "closed" }, false, false],
  ] as [string, CollectFacts, boolean, boolean][])("%s", (_name, facts, updated, refreshed) => {
    expect(mayCollect(facts, "updated")).toBe(updated);
    expect(mayCollect(facts, "refreshed")).toBe(refreshed);
    expect(mayCollect(facts, "scheduled")).toBe(refreshed);
  });

  it("nothing is tried again by itself while a payment is disputed", () => {
    expect(mayCollect({ ...open, isDisputed: true }, "scheduled")).toBe(false);
  });
});
