import { describe, expect, it } from "vitest";

import { caseActions, type ActionFacts } from "@/lib/domain/case-actions";

import { undosOf } from "./undos-of";

const now = new Date("2026-11-21T10:00:00Z");
const facts: ActionFacts = {
  state: "held",
  outcome: null,
  heldReason: "merchant",
  heldUntil: null,
  round: 1,
  mailsStoppedAt: null,
  mailsStoppedReason: null,
  customerPausedAt: null,
  customerErasedAt: null,
  recoveryMode: "on",
  isMerchantPaused: false,
  steps: [
    {
      id: "s1",
      round: 1,
      position: 1,
      state: "skipped",
      skippedReason: "merchant",
      dueAt: new Date("2026-11-24T10:00:00Z"),
    },
  ],
  contactCount: 0,
  version: 0,
  newestVersion: 0,
};
const userId = "u1";
const undos = (
  timeline: Parameters<typeof undosOf>[0],
  changed: Partial<ActionFacts> = {},
  role = "admin",
) => {
  const all = { ...facts, ...changed };
  return Object.fromEntries(undosOf(timeline, all, caseActions(all, role as "admin", now), now));
};

describe("the way back from a line of the story", () => {
  const paused = { id: "new", kind: "case_paused", data: { userId } };
  const before = { id: "old", kind: "case_paused", data: { userId } };

  it("is offered on the latest line only, while it stands", () => {
    expect(undos([paused, before])).toEqual({ new: { verb: "resume", fields: {} } });
    expect(undos([paused, before], { state: "open", heldReason: null })).toEqual({});
  });

  it("is not offered to who may not take it", () => {
    expect(undos([paused], {}, "member")).toEqual({});
  });

  it("takes in again the mail that the line is about", () => {
    const skipped = { id: "skip", kind: "step_skipped", data: { userId, position: 1 } };
    const other = { id: "other", kind: "step_skipped", data: { position: 0, reason: "merged" } };
    expect(undos([other, skipped])).toEqual({ skip: { verb: "unskip_step", fields: { stepId: "s1" } } });
  });

  it("leads back to the version that the case was moved from, while it is on the one it was moved to", () => {
    const moved = { id: "moved", kind: "sequence_moved", data: { userId, from: 1, to: 3 } };
    const open = { state: "open", heldReason: null, newestVersion: 3 } as const;
    expect(undos([moved], { ...open, version: 3 })).toMatchObject({
      moved: { verb: "move_version", fields: { number: "1" } },
    });
    expect(undos([moved], { ...open, version: 1 })).not.toHaveProperty("moved");
  });

  it("is not offered for what nobody of the team did", () => {
    const stopped = { mailsStoppedAt: now, mailsStoppedReason: "unsubscribed" };
    expect(undos([{ id: "x", kind: "mails_stopped", data: { reason: "unsubscribed" } }], stopped)).toEqual(
      {},
    );
  });
});
