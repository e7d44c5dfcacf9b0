import { describe, expect, it } from "vitest";

import type { CustomerFact, PaymentMethodFact, PaymentSlot } from "@/lib/domain/facts";
import type { PortalFact } from "@/lib/domain/provider";

import { describeFinding } from "./describe-finding";
import { describeFix } from "./describe-fix";
import { diagnose } from "./diagnose";
import type { CustomersExam, ExaminedCustomer, PortalExam, SettingsExam, WebhookExam } from "./exams";
import { breaksLinks, findingKinds, fixOf, isFindingKind } from "./finding";
import { plainPortal } from "./portal-settings";

const readAt = new Date("2026-11-21T04:00:00Z");
const planned = { isEndedByFailure: false, endsAt: null, isEndChosen: false };
const daysAgo = (days: number) => new Date(readAt.getTime() - days * 86_400_000);
const brief = (found: ReturnType<typeof diagnose>) => found.map(({ kind, severity }) => [kind, severity]);

const portal = (id: string, changes: Partial<PortalFact> = {}): PortalFact => ({
  providerConfigurationId: id,
  isOurs: true,
  isActive: true,
  isDefault: false,
  canUpdateCard: true,
  settings: plainPortal,
  createdAt: readAt,
  ...changes,
});
const portalExam = (portals: PortalFact[], changes: Partial<PortalExam> = {}) =>
  diagnose({
    portal: {
      readAt,
      mode: "live",
      storedId: "bpc_1",
      portals,
      chosen: plainPortal,
      mayOpenPortal: true,
      ...changes,
    },
  });

describe("the portal", () => {
  it("is well with one active configuration of ours, whatever others there are", () => {
    const others = portal("bpc_2", { isOurs: false, isActive: false, isDefault: true, canUpdateCard: false });
    expect(portalExam([portal("bpc_1"), others])).toEqual([]);
  });

  it("a configuration of another installation does not stand in for ours", () => {
    expect(brief(portalExam([portal("bpc_1", { isOurs: false })]))).toEqual([["portal_missing", "urgent"]]);
    expect(brief(portalExam([], { storedId: null }))).toEqual([["portal_missing", "urgent"]]);
  });

  it("missing is not urgent where the key may not open card forms anyway", () => {
    expect(brief(portalExam([], { mayOpenPortal: false }))).toEqual([["portal_missing", "important"]]);
  });

  it("inactive and without a card form are told apart", () => {
    expect(brief(portalExam([portal("bpc_1", { isActive: false })]))).toEqual([
      ["portal_inactive", "urgent"],
    ]);
    expect(brief(portalExam([portal("bpc_1", { canUpdateCard: false })]))).toEqual([
      ["card_update_off", "urgent"],
    ]);
    expect(brief(portalExam([portal("bpc_1", { canUpdateCard: false, isActive: false })]))).toHaveLength(2);
  });

  it("active doubles of ours are named; inactive ones and others' are left alone", () => {
    const found = portalExam([
      portal("bpc_1"),
      portal("bpc_2"),
      portal("bpc_3", { isActive: false }),
      portal("bpc_4", { isOurs: false }),
      portal("bpc_5"),
    ]);
    expect(brief(found)).toEqual([["portals_piled_up", "advice"]]);
    expect(found[0]?.evidence).toMatchObject({ ids: ["bpc_2", "bpc_5"], values: { kept: "bpc_1" } });
  });

  it("that customers can cancel without leave weighs more than other words", () => {
    const cancel = portal("bpc_1", { settings: { ...plainPortal, canCancel: true } });
    expect(brief(portalExam([cancel]))).toEqual([["portal_differs", "important"]]);
    const words = portal("bpc_1", { settings: { ...plainPortal, headline: "Hello" } });
    expect(brief(portalExam([words]))).toEqual([["portal_differs", "advice"]]);
    expect(portalExam([cancel], { chosen: { ...plainPortal, canCancel: true } })).toEqual([]);
  });
});

describe("the webhook endpoint", () => {
  const eventTypes = ["invoice.paid", "customer.updated"];
  const ours = {
    providerEndpointId: "we_1",
    url: "https://app/x",
    isOurs: true,
    isEnabled: true,
    eventTypes,
  };
  const exam = (changes: Partial<WebhookExam>) =>
    diagnose({
      webhook: {
        readAt,
        url: ours.url,
        storedId: "we_1",
        isByHand: false,
        eventTypes,
        silentSince: null,
        endpoints: [ours],
        ...changes,
      },
    }).map(({ kind }) => kind);

  it("is well when it is there, on and hears everything", () => {
    expect(exam({})).toEqual([]);
    expect(exam({ endpoints: [{ ...ours, eventTypes: ["*"] }] })).toEqual([]);
  });

  it("is found missing, disabled and deaf", () => {
    expect(exam({ endpoints: [] })).toEqual(["webhook_missing"]);
    expect(exam({ endpoints: [{ ...ours, isEnabled: false }] })).toEqual(["webhook_disabled"]);
    expect(exam({ endpoints: [{ ...ours, eventTypes: ["invoice.paid"] }] })).toEqual([
      "webhook_events_missing",
    ]);
  });

  it("deaf to nothing but what the doctors would like to hear, it loses no money", () => {
    const wanted = [...eventTypes, "account.updated"];
    const found = (types: string[]) =>
      diagnose({
        webhook: {
          ...{ readAt, url: ours.url, storedId: "we_1", isByHand: false, silentSince: null },
          eventTypes: wanted,
          endpoints: [{ ...ours, eventTypes: types }],
        },
      });
    expect(brief(found(eventTypes))).toEqual([["webhook_events_missing", "advice"]]);
    expect(brief(found(["invoice.paid"]))).toEqual([["webhook_events_missing", "important"]]);
  });

  it("is found silent where nothing else can be seen, also by a key that may not look", () => {
    const silentSince = new Date();
    expect(exam({ silentSince })).toEqual(["webhook_silent"]);
    expect(exam({ silentSince, endpoints: null })).toEqual(["webhook_silent"]);
    expect(exam({ silentSince, endpoints: [{ ...ours, isEnabled: false }] })).toEqual(["webhook_disabled"]);
  });

  it("one registered by hand is known by its address", () => {
    expect(exam({ storedId: null, isByHand: true })).toEqual([]);
    expect(exam({ storedId: null, isByHand: true, endpoints: [{ ...ours, url: "https://other" }] })).toEqual([
      "webhook_missing",
    ]);
  });

  it("where the key may not look, only one that was never made is missing", () => {
    expect(exam({ endpoints: null })).toEqual([]);
    expect(exam({ endpoints: null, storedId: null, isByHand: true })).toEqual([]);
    expect(exam({ endpoints: null, storedId: null })).toEqual(["webhook_missing"]);
  });
});

describe("the customers of open cases", () => {
  const method = (id: string, createdAt: Date, more: Partial<PaymentMethodFact> = {}): PaymentMethodFact => ({
    providerPaymentMethodId: id,
    type: "card",
    fingerprint: id,
    brand: "visa",
    last4: "4242",
    expMonth: 4,
    expYear: 2031,
    createdAt,
    ...more,
  });
  const slot = (
    owner: PaymentSlot["owner"],
    ownerId: string,
    held: PaymentMethodFact | null,
  ): PaymentSlot => ({ owner, ownerId, method: held });
  const fact = (slots: PaymentSlot[], status = "past_due" as const): CustomerFact => ({
    kind: "customer",
    readAt,
    mode: "live",
    providerCustomerId: "cus_1",
    isDeleted: false,
    email: null,
    name: null,
    locales: [],
    country: null,
    slots,
    subscriptions: [
      { providerSubscriptionId: "sub_1", status, isCollectionPaused: false, endedAt: null, ...planned },
      {
        providerSubscriptionId: "sub_2",
        status: "active",
        isCollectionPaused: true,
        endedAt: null,
        ...planned,
      },
    ],
  });
  const customer = (answer: ExaminedCustomer["answer"], id = "cus_1"): ExaminedCustomer => ({
    caseId: "case",
    providerCustomerId: id,
    subscriptionIds: ["sub_1", "sub_2"],
    answer,
  });
  const exam = (customers: ExaminedCustomer[]) =>
    diagnose({ customers: { readAt, mode: "test", customers } });
  const [old, fresh] = [method("pm_old", daysAgo(30)), method("pm_new", daysAgo(1))];

  it("a deleted and an unknown customer are told apart", () => {
    expect(brief(exam([customer({ ...fact([]), isDeleted: true })]))).toEqual([
      ["customer_deleted", "important"],
    ]);
    expect(brief(exam([customer("missing"), customer(fact([]), "cus_2")]))).toEqual([
      ["customer_missing", "important"],
    ]);
  });

  it("mostly customers of the other mode mean one thing: the wrong key", () => {
    const found = exam([
      customer("other_mode", "cus_a"),
      customer("other_mode", "cus_b"),
      customer(fact([]), "cus_c"),
    ]);
    expect(brief(found)).toEqual([["wrong_mode", "urgent"]]);
    expect(found[0]?.evidence).toMatchObject({
      ids: ["cus_a", "cus_b"],
      values: { asked: 3, ofOtherMode: 2 },
    });
    expect(
      exam([customer("other_mode"), customer(fact([])), customer(fact([]))]).map(({ kind }) => kind),
    ).toEqual(["customer_missing"]);
  });

  it("an older card on the subscription outranks the customer's newer one", () => {
    const found = exam([
      customer(fact([slot("customer", "cus_1", fresh), slot("subscription", "sub_1", old)])),
    ]);
    expect(brief(found)).toEqual([["default_outranks", "important"]]);
    expect(found[0]).toMatchObject({
      subject: "sub_1",
      evidence: { ids: ["sub_1", "cus_1", "pm_old", "pm_new"], values: { newMethod: "pm_new" } },
    });
  });

  it.each([
    ["the newer card is the subscription's", slot("customer", "cus_1", old), "sub_1", fresh],
    ["both are the same method", slot("customer", "cus_1", old), "sub_1", old],
    [
      "both are the same card",
      slot("customer", "cus_1", method("pm_again", readAt, { fingerprint: "pm_old" })),
      "sub_1",
      old,
    ],
    ["the customer has none", slot("customer", "cus_1", null), "sub_1", old],
    ["the subscription is paused", slot("customer", "cus_1", fresh), "sub_2", old],
    ["the subscription has nothing in the case", slot("customer", "cus_1", fresh), "sub_3", old],
  ])("not so when %s", (_, own, subscription, held) => {
    expect(exam([customer(fact([own, slot("subscription", subscription, held)]))])).toEqual([]);
  });

  it("asks nothing of nobody", () => {
    expect(diagnose({ customers: { readAt, mode: "live", customers: [] } as CustomersExam })).toEqual([]);
  });
});

describe("what only the merchant can say", () => {
  const exam = (changes: Partial<SettingsExam>) =>
    diagnose({
      settings: { readAt, retries: null, ownMails: null, sequenceDays: 21, waiting: [], ...changes },
    });
  const waiting = (changes: Partial<SettingsExam["waiting"][number]> = {}) => ({
    providerInvoiceId: "in_1",
    failedAt: daysAgo(3),
    nextPaymentAttemptAt: null,
    lastStepAt: daysAgo(-10),
    ...changes,
  });

  it("is no finding before it was asked", () => {
    expect(exam({})).toEqual([]);
  });

  it.each([
    ["off", 1],
    ["1w", 1],
    ["2w", 1],
    ["3w", 0],
    ["2m", 0],
  ] as const)("retries of %s", (value, count) => {
    expect(exam({ retries: { value, answeredAt: daysAgo(1) } })).toHaveLength(count);
  });

  it("an invoice without a next attempt shows that retries are over before the last mail", () => {
    expect(brief(exam({ waiting: [waiting()] }))).toEqual([["retries_end_early", "important"]]);
    expect(exam({ waiting: [waiting({ nextPaymentAttemptAt: daysAgo(-1) })] })).toEqual([]);
    expect(exam({ waiting: [waiting({ failedAt: daysAgo(0.5) })] })).toEqual([]);
    expect(exam({ waiting: [waiting({ lastStepAt: daysAgo(1) })] })).toEqual([]);
  });

  it("what failed before the answer is no evidence against it", () => {
    const retries = { value: "1m", answeredAt: daysAgo(2) } as const;
    expect(exam({ retries, waiting: [waiting()] })).toEqual([]);
    expect(exam({ retries, waiting: [waiting({ failedAt: daysAgo(1.5) })] })).toHaveLength(1);
  });

  it("Stripe's own mails are a finding while they are on", () => {
    expect(brief(exam({ ownMails: { value: "on" } }))).toEqual([["own_mails_on", "important"]]);
    expect(exam({ ownMails: { value: "off" } })).toEqual([]);
  });
});

describe("permissions", () => {
  const words = { row: "Invoices", level: "Read", without: "Nothing works." };
  const wanted = [
    { slug: "invoice_read", isEssential: true, ...words },
    { slug: "invoice_write", isEssential: false, ...words },
    { slug: "event_read", isEssential: false, ...words },
  ];

  it("known to be missing are found, essential ones urgently; unknown ones are not", () => {
    const permissions = { invoice_read: "missing", invoice_write: "missing", event_read: "unknown" } as const;
    const found = diagnose({ permissions: { readAt, permissions, wanted } });
    expect(found.map(({ subject, severity }) => [subject, severity])).toEqual([
      ["invoice_read", "urgent"],
      ["invoice_write", "advice"],
    ]);
    // They have an alert of their own.
    expect(found.some(breaksLinks)).toBe(false);
  });

  it("decide whether there is a button", () => {
    const evidence = { ids: [], values: {}, readAt: readAt.toISOString() };
    const inactive = { kind: "portal_inactive", evidence } as const;
    expect(fixOf(inactive, { customer_portal_write: "granted" })).toBe("set_up_portal");
    expect(fixOf(inactive, {})).toBe("set_up_portal");
    expect(fixOf(inactive, { customer_portal_write: "missing" })).toBeNull();
    expect(fixOf({ kind: "customer_deleted", evidence }, {})).toBeNull();
    const byHand = {
      kind: "webhook_disabled",
      evidence: { ...evidence, values: { isByHand: true } },
    } as const;
    expect(fixOf(byHand, {})).toBeNull();
  });
});

describe("words", () => {
  const values = {
    ...{ host: "h", state: "no_tls", missing: "a.b", customerCard: "visa", kept: "bpc_2" },
    ...{
      address: "http://h",
      sequenceDays: 21,
      row: "Invoices",
      level: "Read",
      without: "Nothing works.",
      permission: "x",
    },
  };
  const told = (mode: "live" | "test") => ({
    mode,
    subject: "sub_1",
    evidence: { ids: ["bpc_1"], values, readAt: readAt.toISOString() },
  });

  it.each(Object.keys(findingKinds))(
    "%s says why it matters in one sentence and what to do by hand",
    (kind) => {
      if (!isFindingKind(kind)) throw new Error(kind);
      const { title, why, steps } = describeFinding(kind, told("live"));
      expect(title).not.toMatch(/undefined|null|\.$/);
      expect(why).toMatch(/^[A-Z].*\.$/);
      expect(why.slice(0, -1)).not.toMatch(/\.\s/);
      expect(steps.length).toBeGreaterThan(0);
      expect(steps.join()).not.toMatch(/undefined/);
      const fix = fixOf({ kind, evidence: told("live").evidence }, {});
      if (fix) expect(describeFix(fix, told("live")).does).toMatch(/\.$/);
    },
  );

  it("commands by hand name our configuration and the mode", () => {
    const live = describeFinding("portal_inactive", told("live")).steps.join();
    expect(live).toContain("/v1/billing_portal/configurations/bpc_1 -d active=true --live");
    expect(describeFinding("portal_inactive", told("test")).steps.join()).not.toContain("--live");
  });
});
