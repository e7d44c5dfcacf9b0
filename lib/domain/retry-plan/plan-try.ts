import type { DeclineCodes } from "@/lib/domain/decline";

import { localTime, nextInHours, type Hours } from "./local-hours";
import { roomFrom } from "./network-limit";
import { paydayOf, type Payday } from "./payday";
import { mostTries, retryRuleOf, type NoTryReason, type TryTime } from "./retry-rule";

const hourMs = 3_600_000;
const spacingMs = 24 * hourMs;
// The provider tells whole seconds, cut off.
const secondMs = 1000;

/** Ours to choose: see docs/adr/0008-retries-of-our-own.md. By the customer's clock. */
const morning: Hours = { startHour: 9, endHour: 12 };
const daytime: Hours = { startHour: 9, endHour: 18 };

/** What is known of one card and one invoice that it did not pay. */
export interface TryFacts {
  now: Date;
  /** the customer's */
  timeZone: string;
  /** of the last failed try of this card on this invoice */
  decline: DeclineCodes;
  brand: string | null;
  /** ISO 3166-1 alpha-2, of the card's issuer; null where it is unknown */
  country: string | null;
  /** the last try by anybody, of this card or on this invoice */
  lastTriedAt: Date;
  /** failed tries with this card by anybody within 30 days, any order */
  triedAt: readonly Date[];
  /** scheduled ones of this case so far */
  tries: number;
  /** when the provider will try by itself */
  providerNextAt: Date | null;
  /** when the customer last followed a link; null: not lately */
  customerHereAt: Date | null;
}

export type TryReason =
  Payday | "new_day" | "daytime" | "advised" | "network_room" | "after_provider" | "customer_here";

export type TryPlan = { kind: "try"; at: Date; reason: TryReason } | { kind: "none"; reason: NoTryReason };

/**
 * When a card may be tried again on an invoice by us, if ever. Never within 24 hours of the last try, or of the
 * provider's next, unless the network names a time; never beyond the network's limit for the card; at most four
 * times a case. The same facts later give the same plan, so what was planned is due at its time.
 * @returns `at` is `now` where it is due
 */
export function planTry(facts: TryFacts): TryPlan {
  const rule = retryRuleOf(facts.decline);
  if (rule.kind === "never") return { kind: "none", reason: rule.reason };
  // Charges of an Indian card that its holder is not there for need a mandate (Stripe docs, smart-retries).
  if (facts.country === "IN") return { kind: "none", reason: "mandate_needed" };
  if (facts.tries >= mostTries) return { kind: "none", reason: "tries_used" };
  if (facts.tries >= rule.most) return { kind: "none", reason: "one_try_made" };
  const { now, lastTriedAt, customerHereAt } = facts;
  const spaced = lastTriedAt.getTime() + rule.afterHours * hourMs + secondMs;
  const room = roomFrom(facts.brand, facts.triedAt, now).getTime();
  const alone = customerHereAt ? customerHereAt.getTime() + hourMs : 0;
  const from = new Date(Math.max(now.getTime(), spaced, room, alone));
  const pushed = pushedBy(from.getTime(), { now: now.getTime(), spaced, room });
  const plan = findTime(facts.timeZone, rule.time, from, pushed);
  return rule.afterHours * hourMs < spacingMs ? plan : besideProvider(facts, plan, rule.time);
}

function pushedBy(
  from: number,
  { now, spaced, room }: Record<"now" | "spaced" | "room", number>,
): TryReason | null {
  if (from === now || from === spaced) return null;
  return from === room ? "network_room" : "customer_here";
}

// Two within a day are too many, whoever makes them.
function besideProvider(facts: TryFacts, plan: TryPlan, time: TryTime): TryPlan {
  const { providerNextAt, timeZone } = facts;
  if (!providerNextAt || plan.kind === "none") return plan;
  const apartMs = plan.at.getTime() - providerNextAt.getTime();
  if (Math.abs(apartMs) > spacingMs) return plan;
  const after = new Date(providerNextAt.getTime() + spacingMs + secondMs);
  return findTime(timeZone, time, after, "after_provider");
}

function findTime(timeZone: string, time: TryTime, from: Date, pushed: TryReason | null): TryPlan {
  if (time === "advised") return { kind: "try", at: from, reason: pushed ?? "advised" };
  const suits = (day: string) => time !== "payday" || paydayOf(day) !== null;
  // A Friday is never more than a week ahead.
  const at = nextInHours(from, timeZone, time === "daytime" ? daytime : morning, suits) ?? from;
  return { kind: "try", at, reason: reasonOf(timeZone, time, at) ?? pushed ?? "daytime" };
}

function reasonOf(timeZone: string, time: TryTime, at: Date): TryReason | null {
  if (time === "payday") return paydayOf(localTime(at, timeZone).day);
  return time === "morning" ? "new_day" : null;
}
