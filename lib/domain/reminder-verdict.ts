import type { CustomerFact, PaymentMethodFact } from "./facts";
import { addDays } from "./sequence";
import { expiryOf, methodInEffect, renewalOf, renewalSubject, type UpcomingFact } from "./upcoming";

/** A reminder as far as later reads decide over it. */
export interface JudgedReminder {
  kind: "expiry" | "renewal";
  subject: string;
  providerSubscriptionId: string;
  providerPaymentMethodId: string;
  expMonth: number | null;
  expYear: number | null;
  chargeAt: Date;
}

/** Why a reminder is over. */
export type ReminderEnd =
  | "card_updated"
  | "card_refreshed"
  | "card_removed"
  | "subscription_ended"
  | "nothing_to_charge"
  | "payment_failed"
  | "date_changed"
  | "customer_deleted"
  | "case_opened";

/** What came of a reminder about a card; the first two were false alarms. */
export type ReminderOutcome = "refreshed" | "charged" | "updated" | "charge_failed" | "ended" | "unknown";

// A renewal's invoice is charged about an hour after the period turned; the rest is for slow banks and events.
const settleDays = 1;
const giveUpDays = 10;

/** What happened to the card that a reminder is about, by the one that is charged now. */
export function cardChange(
  reminder: Pick<JudgedReminder, "providerPaymentMethodId" | "expMonth" | "expYear">,
  inEffect: PaymentMethodFact | null,
): "card_updated" | "card_refreshed" | "card_removed" | null {
  if (!inEffect) return "card_removed";
  if (inEffect.providerPaymentMethodId !== reminder.providerPaymentMethodId) return "card_updated";
  // What the key may not read any more has not changed.
  if (inEffect.expYear === null || inEffect.expMonth === null) return null;
  const isSame = inEffect.expYear === reminder.expYear && inEffect.expMonth === reminder.expMonth;
  return isSame ? null : "card_refreshed";
}

/**
 * Whether a reminder is still true by what was just read of its subscription.
 * @param upcoming  null: there is no such subscription any more
 */
export function whyOver(reminder: JudgedReminder, upcoming: UpcomingFact | null): ReminderEnd | null {
  if (!upcoming) return "subscription_ended";
  if (upcoming.status === "past_due" || upcoming.status === "unpaid") return "payment_failed";
  if (reminder.kind === "renewal") return whyNoRenewal(reminder, upcoming);
  const change = cardChange(reminder, methodInEffect(upcoming));
  if (change) return change;
  if (expiryOf(upcoming)) return null;
  // The one in effect is the old one still, and a newer one of the customer makes the difference.
  const { method, customer } = upcoming;
  const hasNewer = method && customer.method && customer.method.createdAt > method.createdAt;
  return hasNewer ? "card_updated" : "nothing_to_charge";
}

function whyNoRenewal(reminder: JudgedReminder, upcoming: UpcomingFact): ReminderEnd | null {
  const renewsAt = renewalOf(upcoming);
  if (!renewsAt) return "nothing_to_charge";
  const isSame = renewalSubject(upcoming.providerSubscriptionId, renewsAt) === reminder.subject;
  return isSame ? null : "date_changed";
}

/** As `whyOver`, by a fact about the customer, which tells cards and ends but not what is charged when. */
export function whyOverByCustomer(reminder: JudgedReminder, fact: CustomerFact): ReminderEnd | null {
  if (fact.isDeleted) return "customer_deleted";
  const subscription = fact.subscriptions.find(
    ({ providerSubscriptionId }) => providerSubscriptionId === reminder.providerSubscriptionId,
  );
  if (!subscription) return null;
  if (subscription.status === "canceled" || subscription.endedAt) return "subscription_ended";
  if (reminder.kind === "renewal") return null;
  const slotOf = (id: string) => fact.slots.find(({ ownerId }) => ownerId === id);
  const own = slotOf(reminder.providerSubscriptionId);
  const ofCustomer = slotOf(fact.providerCustomerId);
  if (!own || !ofCustomer) return null;
  return cardChange(reminder, own.method ?? ofCustomer.method);
}

/**
 * What came of a reminder about a card once it was sent: a false alarm where the network renewed the card or it
 * was charged all the same, right where the customer put in another card or the charge failed.
 * @returns null while nothing is known yet
 */
export function outcomeOf(
  reminder: JudgedReminder,
  end: ReminderEnd | null,
  upcoming: UpcomingFact | null,
  now: Date,
): ReminderOutcome | null {
  if (end === "card_updated") return "updated";
  if (end === "card_refreshed") return "refreshed";
  if (end === "subscription_ended" || end === "customer_deleted") return "ended";
  if (now < reminder.chargeAt) return null;
  if (end === "payment_failed") return "charge_failed";
  const { status, nextChargeAt = null } = upcoming ?? {};
  const hasRenewed = status === "active" && nextChargeAt !== null && nextChargeAt > reminder.chargeAt;
  if (hasRenewed && now >= addDays(reminder.chargeAt, settleDays)) return "charged";
  return now >= addDays(reminder.chargeAt, giveUpDays) ? "unknown" : null;
}
