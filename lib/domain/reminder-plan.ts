import { addDays } from "./sequence";

/** Days before the deciding date on which a customer is told that their card expires. */
export const expiryTiers = [30, 14, 3] as const;
/** Reminders are planned, and shown, this long before their deciding date. */
export const planDaysAhead = 60;
/** A charge within this long after the expiry is close enough to speak of the card's expiry. */
const closeDays = 31;
/** A tier whose day has passed is still told, unless the next one is this close. */
const leastDaysBetween = 5;
const leastNoticeDays = 1;

export interface PlannedReminder {
  tier: number;
  dueAt: Date;
}

/**
 * The date that tiers count back from: the end of the month in which the card expires, or the charge itself
 * where that is more than a month later or the card has expired already.
 * @param expiresAt  first moment after the month in which the card expires
 */
export function decidingDate({
  expiresAt,
  chargeAt,
  now,
}: Record<"expiresAt" | "chargeAt" | "now", Date>): Date {
  return expiresAt <= now || chargeAt > addDays(expiresAt, closeDays) ? chargeAt : expiresAt;
}

/**
 * Reminders of a card that expires: one 30, 14 and 3 days before. A card that is heard of late is told of at
 * once, once.
 */
export function planExpiryReminders(decidesAt: Date, now: Date): PlannedReminder[] {
  if (decidesAt <= now || decidesAt > addDays(now, planDaysAhead)) return [];
  const all = expiryTiers.map((tier) => ({ tier, dueAt: addDays(decidesAt, -tier) }));
  const coming = all.filter(({ dueAt }) => dueAt > now);
  const passed = all.findLast(({ dueAt }) => dueAt <= now);
  const next = coming[0]?.dueAt ?? decidesAt;
  const isTold = passed && (coming.length === 0 || next >= addDays(now, leastDaysBetween));
  return isTold ? [{ tier: passed.tier, dueAt: now }, ...coming] : coming;
}

/** The notice before an annual renewal; told late rather than never, but not on the day itself. */
export function planRenewalNotice(chargeAt: Date, noticeDays: number, now: Date): PlannedReminder | null {
  if (chargeAt < addDays(now, leastNoticeDays) || chargeAt > addDays(now, planDaysAhead + noticeDays))
    return null;
  const dueAt = addDays(chargeAt, -noticeDays);
  return { tier: noticeDays, dueAt: dueAt > now ? dueAt : now };
}
