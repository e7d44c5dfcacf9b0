/*
 * Which cards expire before they are charged again: one rule for the scan's figures and for reminders.
 * Times are Unix seconds, as the scan keeps them.
 */

interface ExpiringCard {
  expMonth: number | null;
  expYear: number | null;
  created: number;
}

/** A plan that renews in whole intervals from the end of its running period. */
export interface RenewingPlan {
  currentPeriodEnd: number | null;
  /** the end that was asked for; null: it goes on */
  cancelAt: number | null;
  collectionMethod: "charge_automatically" | "send_invoice";
  items: { interval: "day" | "week" | "month" | "year"; intervalCount: number }[];
}

export interface ExpiryBeforeCharge {
  /** first second after the month in which the card expires */
  expiresAt: number;
  /** the first charge at or after it */
  chargeAt: number;
}

const daySeconds = 86_400;

/** First second after the month in which a card expires; null when it never does. */
export function expiresAt(card: { expMonth: number | null; expYear: number | null }): number | null {
  if (card.expMonth === null || card.expYear === null) return null;
  return Date.UTC(card.expYear, card.expMonth, 1) / 1000;
}

/** The next renewal at or after a time, in whole intervals from the end of the running period. */
function renewsAt({ currentPeriodEnd, items }: RenewingPlan, after: number): number {
  const first = items[0];
  if (currentPeriodEnd === null || !first || currentPeriodEnd >= after) return currentPeriodEnd ?? after;
  const count = Math.max(1, first.intervalCount);
  if (first.interval === "day" || first.interval === "week") {
    const step = count * daySeconds * (first.interval === "week" ? 7 : 1);
    return currentPeriodEnd + Math.ceil((after - currentPeriodEnd) / step) * step;
  }
  const months = first.interval === "year" ? 12 * count : count;
  return addMonthsUntil(currentPeriodEnd, months, after);
}

// A renewal keeps its day of the month, or the month's last day where it has none such.
function addMonthsUntil(start: number, months: number, after: number): number {
  const anchor = new Date(start * 1000);
  for (let step = months; ; step += months) {
    const [year, month] = [anchor.getUTCFullYear(), anchor.getUTCMonth() + step];
    const day = Math.min(anchor.getUTCDate(), new Date(Date.UTC(year, month + 1, 0)).getUTCDate());
    const at = Date.UTC(year, month, day) / 1000 + (start % daySeconds);
    if (at >= after) return at;
  }
}

// What a customer put in since is theirs to be charged, also where a stale default still outranks it.
function hasNewerCard(card: ExpiringCard, ofCustomer: ExpiringCard | null, expiry: number): boolean {
  if (!ofCustomer || ofCustomer.created <= card.created) return false;
  return (expiresAt(ofCustomer) ?? Infinity) > expiry;
}

/**
 * When a card expires and is charged after that; null for a way to pay that never expires, where the customer
 * has a newer one that outlives it, or where nothing is charged afterwards.
 * @param card  the one that is charged next: the subscription's own, else the customer's
 * @param ofCustomer  the customer's default
 */
export function findExpiryBeforeCharge(
  plan: RenewingPlan,
  card: ExpiringCard | null,
  ofCustomer: ExpiringCard | null,
): ExpiryBeforeCharge | null {
  const expiry = card && expiresAt(card);
  if (!card || !expiry || hasNewerCard(card, ofCustomer, expiry)) return null;
  if (plan.collectionMethod !== "charge_automatically") return null;
  const chargeAt = renewsAt(plan, expiry);
  return plan.cancelAt === null || chargeAt < plan.cancelAt ? { expiresAt: expiry, chargeAt } : null;
}
