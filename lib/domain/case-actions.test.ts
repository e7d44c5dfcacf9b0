import { describe, expect, it } from "vitest";

import { caseActions, caseVerbs, canUnskip, mostContacts, nextStepOf } from "./case-actions";
import type { ActionFacts, ActionStep, CaseVerb } from "./case-actions";

const now = new Date("2026-11-21T10:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

const step = (position: number, more: Partial<ActionStep> = {}): ActionStep => ({
  id: `step-${position}`,
  round: 1,
  position,
  state: "planned",
  skippedReason: null,
  dueAt: inDays(position),
  ...more,
});

const open: ActionFacts = {
  state: "open",
  outcome: null,
  heldReason: null,
  heldUntil: null,
  round: 1,
  mailsStoppedAt: null,
  mailsStoppedReason: null,
  customerPausedAt: null,
  customerErasedAt: null,
  recoveryMode: "on",
  isMerchantPaused: false,
  steps: [step(0, { state: "sent" }), step(1), step(2)],
  contactCount: 0,
  version: 0,
  newestVersion: 0,
};
const paused: ActionFacts = { ...open, state: "held", heldReason: "merchant" };
const stopped: ActionFacts = { ...open, mailsStoppedAt: now, mailsStoppedReason: "merchant" };
const skipped = step(1, { state: "skipped", skippedReason: "merchant" });

const allowed = (facts: ActionFacts, role: "owner" | "admin" | "member" = "admin") => {
  const actions = caseActions(facts, role, now);
  return caseVerbs.filter((verb) => actions[verb] === null);
};

describe("which actions a case allows", () => {
  it.each<[string, ActionFacts, CaseVerb[]]>([
    ["an open case", open, ["pause", "pause_customer", "stop_mails", "send_now", "skip_step", "add_contact"]],
    [
      "a paused case",
      paused,
      ["pause", "resume", "pause_customer", "stop_mails", "skip_step", "add_contact"],
    ],
    [
      "a case whose mails were stopped",
      { ...stopped, steps: [] },
      ["pause", "pause_customer", "start_mails", "add_contact"],
    ],
    [
      "an unsubscribed customer",
      { ...stopped, mailsStoppedReason: "unsubscribed", steps: [] },
      ["pause", "pause_customer", "add_contact"],
    ],
    [
      "a paused customer",
      { ...open, customerPausedAt: now },
      ["pause", "resume_customer", "stop_mails", "skip_step", "add_contact"],
    ],
    [
      "a customer who subscribed anew",
      { ...open, state: "held", heldReason: "resubscribed" },
      ["pause_customer", "stop_mails", "skip_step", "add_contact", "go_on", "end_case"],
    ],
    [
      "a disputed case",
      { ...open, state: "held", heldReason: "dispute" },
      ["pause_customer", "stop_mails", "skip_step", "add_contact"],
    ],
    ["a shadow case", { ...open, state: "shadow", recoveryMode: "shadow" }, ["pause_customer"]],
    ["a closed case", { ...open, state: "closed", outcome: "recovered" }, ["pause_customer"]],
    [
      "a skipped mail still ahead",
      { ...open, steps: [skipped] },
      ["pause", "pause_customer", "stop_mails", "unskip_step", "add_contact"],
    ],
    [
      "a sequence of several versions",
      { ...open, newestVersion: 2 },
      ["pause", "pause_customer", "stop_mails", "send_now", "skip_step", "move_version", "add_contact"],
    ],
    [
      "recovery paused for everybody",
      { ...open, isMerchantPaused: true },
      ["pause", "pause_customer", "stop_mails", "skip_step", "add_contact"],
    ],
  ])("%s", (_name, facts, verbs) => {
    expect(allowed(facts).toSorted()).toEqual([...verbs, "add_note"].toSorted());
    expect(allowed(facts, "owner")).toEqual(allowed(facts, "admin"));
  });

  it("lets nobody write about a customer who was erased", () => {
    expect(allowed({ ...open, customerErasedAt: now })).not.toContain("add_note");
  });

  it("lets a member look and write notes, whatever the case", () => {
    for (const facts of [open, paused, stopped]) expect(allowed(facts, "member")).toEqual(["add_note"]);
  });

  it("says in a sentence why something is not allowed", () => {
    for (const facts of [open, paused, stopped, { ...open, state: "closed" as const }]) {
      const refusals = Object.values(caseActions(facts, "admin", now)).filter((why) => why !== null);
      for (const why of refusals) expect(why).toMatch(/^[A-Z].+\.$/);
    }
  });

  it("stops at so many further addresses", () => {
    expect(allowed({ ...open, contactCount: mostContacts - 1 })).toContain("add_contact");
    expect(allowed({ ...open, contactCount: mostContacts })).not.toContain("add_contact");
  });
});

describe("the next mail", () => {
  it("is the first planned one of the present round", () => {
    const steps = [step(2), step(1), step(0, { state: "skipped" }), step(0, { round: 2, id: "other" })];
    expect(nextStepOf({ steps, round: 1 })?.position).toBe(1);
    expect(nextStepOf({ steps: [step(0, { state: "claimed" })], round: 1 })).toBeNull();
  });
});

describe("a skipped mail comes back", () => {
  it.each([
    ["before its time", skipped, [], true],
    ["not after its time", { ...skipped, dueAt: now }, [], false],
    ["not once a later one was sent", skipped, [step(2, { state: "sent" })], false],
    ["not while a later one is being sent", skipped, [step(2, { state: "claimed" })], false],
    ["not in an earlier round", { ...skipped, round: 0 }, [], false],
    ["not where a rule skipped it", { ...skipped, skippedReason: "suppressed" }, [], false],
  ] as [string, ActionStep, ActionStep[], boolean][])("%s", (_name, one, others, isBack) => {
    expect(canUnskip(one, { ...open, steps: [one, ...others] }, now)).toBe(isBack);
  });
});
