import { describe, expect, it } from "vitest";

import type { CaseInvoice, MailSettings, Merchant, Step } from "@/lib/db/client";
import { addDays, addHours, addMinutes } from "@/lib/domain/sequence";

import type { AskInputs, Owner } from "./ask-inputs";
import type { Context } from "./context";
import { judgeAsk } from "./may-ask";

// A Wednesday, 11:00 in Berlin.
const now = new Date("2026-03-11T10:00:00Z");

function contextOf(settings: Partial<MailSettings> = {}, merchant: Partial<Merchant> = {}): Context {
  const window = { windowStartHour: 9, windowEndHour: 18, isWorkdaysOnly: true, doesFirstWait: false };
  return {
    now,
    merchant: { recoveryMode: "on", pausedAt: null, timeZone: "UTC", ...merchant } as Merchant,
    mailSettings: { ...window, endsAfterDays: null, ...settings } as MailSettings,
    sending: () => Promise.reject(new Error("not asked")),
    sequenceOf: () => Promise.reject(new Error("not asked")),
  } as Context;
}

function inputsOf({
  owner = {},
  step = {},
  customer = {},
  invoice = {},
  ...more
}: {
  owner?: Partial<Owner>;
  step?: Partial<Step>;
  customer?: Partial<Owner["customer"]>;
  invoice?: Partial<CaseInvoice>;
} & Partial<Omit<AskInputs, "owner" | "step">> = {}): AskInputs {
  const person = { email: "ada@example.test", country: null, pausedAt: null, isDeleted: false, ...customer };
  const running = {
    state: "open",
    round: 1,
    wording: "w2",
    declineCode: "expired_card",
    mailsStoppedAt: null,
  };
  const standing = { standingReadAt: addHours(now, -1), refundedSubscriptions: [] };
  const open = { failedAt: addDays(now, -3), endsAt: null, isEndChosen: false, isRefunded: false };
  return {
    owner: { ...running, ...standing, ...owner, customer: person } as unknown as Owner,
    step: { round: 1, position: 1, dueAt: now, askedNowAt: null, isUnspaced: false, ...step } as Step,
    invoices: [{ ...open, providerSubscriptionId: "sub_1", ...invoice } as CaseInvoice],
    siblings: [],
    copies: [],
    address: "ada@example.test",
    isTest: false,
    refusal: null,
    askedAt: [],
    sending: "normal",
    slowedUntil: null,
    ...more,
  } as AskInputs;
}

const judge = (inputs: Parameters<typeof inputsOf>[0] = {}, context = contextOf()) =>
  judgeAsk(context, inputsOf(inputs));

describe("judgeAsk", () => {
  it("asks where nothing speaks against it", () => {
    expect(judge()).toMatchObject({ verdict: "ask", address: "ada@example.test", deadline: null });
  });

  it.each([
    ["mails_stopped", { owner: { mailsStoppedAt: now } }],
    ["merged", { owner: { round: 2 } }],
    ["merged", { siblings: [{ position: 2, state: "planned", dueAt: now }] }],
    ["merchant_must_act", { owner: { wording: "w6" } }],
    ["authorization_revoked", { owner: { declineCode: "stop_payment_order" } }],
    ["nothing_to_ask_for", { invoices: [] }],
    ["refunded", { owner: { refundedSubscriptions: ["sub_1"] } }],
    ["refunded", { invoice: { isRefunded: true } }],
    ["customer_deleted", { customer: { isDeleted: true } }],
    ["no_address", { address: null }],
    ["suppressed", { refusal: "suppressed" as const }],
    ["date_passed", { invoice: { endsAt: addDays(now, -1) } }],
  ])("skips and says %s", (reason, inputs) => {
    expect(judge(inputs)).toEqual({ verdict: "skip", reason });
  });

  it.each([
    ["the case is held", { owner: { state: "held" as const } }, contextOf()],
    ["the customer is paused", { customer: { pausedAt: now } }, contextOf()],
    ["everything is paused", {}, contextOf({}, { pausedAt: now })],
    ["recovery is off", {}, contextOf({}, { recoveryMode: "off" })],
    ["the breaker stopped mails", { sending: "stopped" as const }, contextOf()],
  ])("waits where it is, without a word, while %s", (_name, inputs, context) => {
    expect(judge({ ...inputs, step: { dueAt: addDays(now, -2) } }, context)).toEqual({
      verdict: "later",
      dueAt: addDays(now, -2),
      reason: null,
    });
  });

  it("any other wait ends later than now, so that no step is taken up in every round", () => {
    const waits = [
      judge({ owner: { standingReadAt: null } }),
      judge({ owner: { standingReadAt: addHours(now, -24) } }),
      judge({ askedAt: [addHours(now, -2)] }),
      judge({ sending: "slowed", slowedUntil: addMinutes(now, 6) }),
      judge({ siblings: [{ position: 0, state: "planned", dueAt: addHours(now, -1) }] }),
      judge({ customer: { country: "JP" } }),
    ];
    for (const wait of waits) {
      expect(wait.verdict).toBe("later");
      expect(wait.verdict === "later" && wait.dueAt > now).toBe(true);
    }
  });

  it("goes by the customer's hours, the merchant's where their country has several", () => {
    expect(judge({ customer: { country: "JP" } })).toMatchObject({
      dueAt: new Date("2026-03-12T00:00:00Z"),
      reason: "outside_window",
    });
    expect(judge({}, contextOf({}, { timeZone: "Asia/Tokyo" }))).toMatchObject({ reason: "outside_window" });
    expect(judge({ customer: { country: "DE" } }).verdict).toBe("ask");
  });

  it("the first mail and one that the merchant wants now wait for no window, unless it says so", () => {
    const tokyo = { country: "JP" };
    expect(judge({ customer: tokyo, step: { position: 0 } }).verdict).toBe("ask");
    expect(judge({ customer: tokyo, step: { askedNowAt: now } }).verdict).toBe("ask");
    expect(
      judge({ customer: tokyo, step: { position: 0 } }, contextOf({ doesFirstWait: true })).verdict,
    ).toBe("later");
  });

  it("the first mail moves for another ask and is never dropped", () => {
    const due = [{ position: 1, state: "planned", dueAt: now }];
    expect(judge({ step: { position: 0 }, askedAt: [addHours(now, -1)], siblings: due })).toEqual({
      verdict: "later",
      dueAt: addHours(now, 19),
      reason: "asked_lately",
    });
    expect(judge({ step: { position: 0 }, siblings: due }).verdict).toBe("ask");
  });

  it("a step that has to move past the next one is told by it", () => {
    const siblings = [{ position: 2, state: "planned", dueAt: addHours(now, 10) }];
    expect(judge({ askedAt: [addHours(now, -1)], siblings })).toEqual({ verdict: "skip", reason: "merged" });
  });

  it("states a date only while it is ahead, and only one that a payment averts", () => {
    const ahead = addDays(now, 4);
    expect(judge({ invoice: { endsAt: ahead } })).toMatchObject({ deadline: ahead });
    expect(judge({ invoice: { endsAt: ahead, isEndChosen: true } })).toMatchObject({ deadline: null });
    expect(judge({}, contextOf({ endsAfterDays: 10 }))).toMatchObject({ deadline: addDays(now, 7) });
    expect(judge({ step: { position: 0 } }, contextOf({ endsAfterDays: 2 }))).toMatchObject({
      verdict: "ask",
      deadline: null,
    });
  });

  it("asks for what was not given back, and for all of it where the merchant wants it now", () => {
    const inputs = inputsOf({ owner: { refundedSubscriptions: ["sub_1"] } });
    const other = { ...inputs.invoices[0], providerSubscriptionId: "sub_2" } as CaseInvoice;
    const both = { ...inputs, invoices: [...inputs.invoices, other] };
    expect(judgeAsk(contextOf(), both)).toMatchObject({ invoices: [{ providerSubscriptionId: "sub_2" }] });
    const wanted = { ...inputs, step: { ...inputs.step, askedNowAt: now } };
    expect(judgeAsk(contextOf(), wanted)).toMatchObject({ invoices: [{ providerSubscriptionId: "sub_1" }] });
  });
});
