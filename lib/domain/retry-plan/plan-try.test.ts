import { describe, expect, it } from "vitest";

import type { DeclineCodes } from "@/lib/domain/decline";

import { localTime } from "./local-hours";
import { paydayOf } from "./payday";
import { planTry, type TryFacts } from "./plan-try";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const at = (text: string) => new Date(text);

function facts(
  changes: Partial<TryFacts> & { code?: string; advice?: Partial<DeclineCodes> } = {},
): TryFacts {
  const { code = "insufficient_funds", advice, ...rest } = changes;
  // A Tuesday.
  const lastTriedAt = at("2026-11-17T10:00:00Z");
  const decline = { code, adviceCode: null, networkAdviceCode: null, networkDeclineCode: null, ...advice };
  return {
    now: at("2026-11-17T10:05:00Z"),
    timeZone: "UTC",
    decline,
    brand: "visa",
    country: "DE",
    lastTriedAt,
    triedAt: [lastTriedAt],
    tries: 0,
    providerNextAt: null,
    customerHereAt: null,
    ...rest,
  };
}

describe("the next try", () => {
  it("waits for the next payday's morning where there was not enough money", () => {
    expect(planTry(facts())).toEqual({
      kind: "try",
      at: at("2026-11-20T09:00:00Z"),
      reason: "payday_friday",
    });
  });

  it.each([
    ["2026-11-28T10:00:00Z", "2026-11-30T09:00:00Z", "payday_month_end"],
    ["2026-11-29T14:00:00Z", "2026-12-01T09:00:00Z", "payday_first"],
    ["2026-12-12T10:00:00Z", "2026-12-15T09:00:00Z", "payday_fifteenth"],
  ])("after %s it is on %s: %s", (lastTried, expected, reason) => {
    const lastTriedAt = at(lastTried);
    const plan = planTry(facts({ lastTriedAt, triedAt: [lastTriedAt], now: lastTriedAt }));
    expect(plan).toEqual({ kind: "try", at: at(expected), reason });
  });

  it("is by the customer's calendar and clock", () => {
    const plan = (timeZone: string) => planTry(facts({ timeZone }));
    expect(plan("Asia/Tokyo")).toMatchObject({ at: at("2026-11-20T00:00:00Z") });
    expect(plan("America/Los_Angeles")).toMatchObject({ at: at("2026-11-20T17:00:00Z") });
  });

  it("is tried later in a payday's morning rather than within 24 hours of the last", () => {
    const lastTriedAt = at("2026-11-19T10:30:00Z");
    const plan = planTry(facts({ lastTriedAt, triedAt: [lastTriedAt], now: lastTriedAt }));
    expect(plan).toMatchObject({ at: at("2026-11-20T10:30:01Z") });
  });

  it("waits for the following payday once the morning is over", () => {
    expect(planTry(facts({ now: at("2026-11-20T11:59:59Z") }))).toMatchObject({
      at: at("2026-11-20T11:59:59Z"),
    });
    expect(planTry(facts({ now: at("2026-11-20T12:00:00Z") }))).toMatchObject({
      at: at("2026-11-27T09:00:00Z"),
    });
  });

  it("waits for the morning after where a card's limit was reached", () => {
    const plan = planTry(facts({ code: "card_velocity_exceeded" }));
    expect(plan).toEqual({ kind: "try", at: at("2026-11-18T10:00:01Z"), reason: "new_day" });
  });

  it("waits a day, and for daytime, after other soft declines", () => {
    expect(planTry(facts({ code: "do_not_honor" }))).toEqual({
      kind: "try",
      at: at("2026-11-18T10:00:01Z"),
      reason: "daytime",
    });
    const lastTriedAt = at("2026-11-17T02:00:00Z");
    const plan = planTry(facts({ code: "processing_error", lastTriedAt, triedAt: [lastTriedAt] }));
    expect(plan).toMatchObject({ at: at("2026-11-18T09:00:00Z") });
  });

  it("comes within a day only where the network names a time", () => {
    const soon = planTry(facts({ code: "do_not_honor", advice: { networkAdviceCode: "24" } }));
    expect(soon).toEqual({ kind: "try", at: at("2026-11-17T11:00:01Z"), reason: "advised" });
    const invited = planTry(facts({ code: "do_not_honor", advice: { adviceCode: "try_again_later" } }));
    expect(invited).toMatchObject({ at: at("2026-11-18T10:00:01Z") });
  });

  it.each([
    ["the card was refused for good", { code: "do_not_try_again" }, "card_refused"],
    ["the bank forbids", { advice: { adviceCode: "do_not_try_again" } }, "bank_forbids"],
    ["the customer has to act", { code: "expired_card" }, "customer_must_act"],
    ["four were made", { tries: 4 }, "tries_used"],
    ["one was made after an unknown code", { code: "novel", tries: 1 }, "one_try_made"],
    ["the card is Indian", { country: "IN" }, "mandate_needed"],
  ])("does not come when %s", (_name, changes, reason) => {
    expect(planTry(facts(changes))).toEqual({ kind: "none", reason });
  });

  it.each([0, 1, 2, 3])("comes as number %i of four", (tries) => {
    expect(planTry(facts({ tries })).kind).toBe("try");
  });

  it("waits for room within the network's limit", () => {
    const now = at("2026-11-17T10:05:00Z");
    const triedAt = Array.from({ length: 15 }, (_, index) => new Date(now.getTime() - (15 - index) * dayMs));
    const lastTriedAt = triedAt.at(-1) ?? now;
    const plan = planTry(facts({ code: "do_not_honor", now, triedAt, lastTriedAt }));
    // The first of the fifteen was 15 days ago.
    expect(plan).toEqual({ kind: "try", at: at("2026-12-02T10:05:01Z"), reason: "network_room" });
  });

  it.each([
    ["the day before", "2026-11-18T10:00:00Z", "2026-11-19T10:00:01Z"],
    ["at the same moment", "2026-11-18T10:00:01Z", "2026-11-19T10:00:02Z"],
    ["the day after", "2026-11-19T10:00:00Z", "2026-11-20T10:00:01Z"],
    ["within a day before, and late", "2026-11-17T10:30:00Z", "2026-11-18T10:30:01Z"],
  ])("keeps a day's distance from a try that the provider makes %s", (_name, next, expected) => {
    const plan = planTry(facts({ code: "do_not_honor", providerNextAt: at(next) }));
    expect(plan).toEqual({ kind: "try", at: at(expected), reason: "after_provider" });
  });

  it("is not kept by a try of the provider that is further away", () => {
    const plan = planTry(facts({ code: "do_not_honor", providerNextAt: at("2026-11-19T10:00:02Z") }));
    expect(plan).toMatchObject({ at: at("2026-11-18T10:00:01Z"), reason: "daytime" });
  });

  it("leaves a customer who is at it alone for an hour", () => {
    const now = at("2026-11-18T11:00:00Z");
    const plan = planTry(facts({ code: "do_not_honor", now, customerHereAt: at("2026-11-18T10:59:00Z") }));
    expect(plan).toEqual({ kind: "try", at: at("2026-11-18T11:59:00Z"), reason: "customer_here" });
  });
});

/** Numbers that look random and are the same in every run. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const zones = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "America/St_Johns",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Pacific/Chatham",
  "Africa/Casablanca",
];
const softCodes = [
  "insufficient_funds",
  "card_velocity_exceeded",
  "do_not_honor",
  "processing_error",
  "novel",
];

function anyFacts(seed: number): TryFacts {
  const roll = dice(seed);
  const start = Date.UTC(2026, 0, 1) + roll(730) * dayMs + roll(dayMs);
  const triedAt = Array.from({ length: 1 + roll(20) }, () => new Date(start - roll(40 * dayMs)));
  const last = Math.max(...triedAt.map((each) => each.getTime()));
  return facts({
    now: new Date(last + roll(12 * dayMs)),
    timeZone: zones[roll(zones.length)],
    code: softCodes[roll(softCodes.length)],
    brand: ["visa", "mastercard", null][roll(3)] ?? null,
    advice: { networkAdviceCode: [null, null, "02", "24", "26"][roll(5)] ?? null },
    lastTriedAt: new Date(last),
    triedAt,
    tries: roll(4),
    providerNextAt: roll(3) === 0 ? new Date(last + roll(6 * dayMs)) : null,
    customerHereAt: roll(4) === 0 ? new Date(last + roll(5 * dayMs)) : null,
  });
}

describe("any plan", () => {
  const seeds = Array.from({ length: 3000 }, (_, seed) => seed + 1);
  const plans = seeds.flatMap((seed) => {
    const known = anyFacts(seed);
    const plan = planTry(known);
    return plan.kind === "try" ? [{ known, plan }] : [];
  });
  const minHours = ({ decline }: TryFacts) =>
    ({ "02": 72, "24": 1, "26": 48 })[decline.networkAdviceCode ?? ""] ?? 24;

  it("is never in the past, nor within 24 hours of the last try unless the network says so", () => {
    expect(plans.length).toBeGreaterThan(1500);
    for (const { known, plan } of plans) {
      expect(plan.at.getTime()).toBeGreaterThanOrEqual(known.now.getTime());
      const apart = plan.at.getTime() - known.lastTriedAt.getTime();
      expect(apart).toBeGreaterThanOrEqual(minHours(known) * hourMs);
    }
  });

  it("never makes more than 15 tries, or Mastercard's 35, in any 30 days", () => {
    for (const { known, plan } of plans) {
      const since = plan.at.getTime() - 30 * dayMs;
      const counted = known.triedAt.filter((each) => each.getTime() >= since).length;
      expect(counted).toBeLessThan(known.brand === "mastercard" ? 35 : 15);
    }
  });

  it("is never within 24 hours of the provider's own next try, unless the network names less", () => {
    for (const { known, plan } of plans) {
      if (!known.providerNextAt || minHours(known) < 24) continue;
      const apart = Math.abs(plan.at.getTime() - known.providerNextAt.getTime());
      expect(apart).toBeGreaterThan(dayMs);
    }
  });

  it("is within its hours, and on a payday where money was missing", () => {
    for (const { known, plan } of plans) {
      if (known.decline.networkAdviceCode) continue;
      const { day, hour } = localTime(plan.at, known.timeZone);
      const isPayday = known.decline.code === "insufficient_funds";
      expect(hour).toBeGreaterThanOrEqual(9);
      const isMorning = isPayday || known.decline.code === "card_velocity_exceeded";
      expect(hour).toBeLessThan(isMorning ? 12 : 18);
      if (isPayday) expect(paydayOf(day)).not.toBeNull();
    }
  });

  it("is due at its own time, and not a second earlier", () => {
    for (const { known, plan } of plans) {
      const later = planTry({ ...known, now: plan.at });
      expect(later.kind === "try" && later.at).toEqual(plan.at);
      if (plan.at.getTime() - known.now.getTime() < 1000) continue;
      const before = new Date(plan.at.getTime() - 1000);
      const earlier = planTry({ ...known, now: before });
      expect(earlier.kind === "try" && earlier.at > before).toBe(true);
    }
  });
});
