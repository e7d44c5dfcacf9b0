import { findExpiryBeforeCharge } from "./expiry";
import type { PaymentMethodFact, SubscriptionStatus } from "./facts";
import { decidingDate, type PlannedReminder, planExpiryReminders, planRenewalNotice } from "./reminder-plan";

/** A subscription that is not over, with what it will charge and whom, as the provider said at `readAt`. */
export interface UpcomingFact {
  readAt: Date;
  providerSubscriptionId: string;
  status: SubscriptionStatus;
  isCollectionPaused: boolean;
  isChargedAutomatically: boolean;
  /** the end that was asked for; null: it goes on */
  cancelAt: Date | null;
  /** the next charge: the end of the running period or of the trial */
  nextChargeAt: Date | null;
  interval: "day" | "week" | "month" | "year";
  intervalCount: number;
  /** the subscription's own default, which outranks the customer's */
  method: PaymentMethodFact | null;
  customer: {
    providerCustomerId: string;
    email: string | null;
    name: string | null;
    locales: string[];
    country: string | null;
    method: PaymentMethodFact | null;
  };
}

/** What a customer could be told before a charge. */
export interface ReminderCandidate {
  kind: "expiry" | "renewal";
  /** what it is about: one mail a subject and tier */
  subject: string;
  method: PaymentMethodFact;
  chargeAt: Date;
  planned: PlannedReminder[];
}

const toSeconds = (at: Date) => Math.floor(at.getTime() / 1000);
const ofCard = (method: PaymentMethodFact | null) =>
  method && { ...method, created: toSeconds(method.createdAt) };

/** The way to pay that is charged next, in the provider's order of slots. */
export function methodInEffect({ method, customer }: UpcomingFact): PaymentMethodFact | null {
  return method ?? customer.method;
}

function isRunning({ status, isCollectionPaused, isChargedAutomatically }: UpcomingFact): boolean {
  return (status === "active" || status === "trialing") && !isCollectionPaused && isChargedAutomatically;
}

/** The card in effect expires before a charge: when it does, and that charge; null where nothing is to be told. */
export function expiryOf(upcoming: UpcomingFact): { expiresAt: Date; chargeAt: Date } | null {
  const { nextChargeAt, cancelAt, interval, intervalCount, customer } = upcoming;
  if (!isRunning(upcoming) || !nextChargeAt) return null;
  const plan = {
    currentPeriodEnd: toSeconds(nextChargeAt),
    cancelAt: cancelAt && toSeconds(cancelAt),
    collectionMethod: "charge_automatically" as const,
    items: [{ interval, intervalCount }],
  };
  const found = findExpiryBeforeCharge(plan, ofCard(methodInEffect(upcoming)), ofCard(customer.method));
  return found && { expiresAt: new Date(found.expiresAt * 1000), chargeAt: new Date(found.chargeAt * 1000) };
}

/** When an annual plan renews and charges; null where it does not. */
export function renewalOf(upcoming: UpcomingFact): Date | null {
  const { nextChargeAt, cancelAt, interval, intervalCount, status } = upcoming;
  const months = interval === "year" ? 12 * intervalCount : interval === "month" ? intervalCount : 0;
  // The first charge after a trial renews nothing.
  if (!isRunning(upcoming) || status !== "active" || months < 12 || !nextChargeAt) return null;
  return cancelAt === null || nextChargeAt < cancelAt ? nextChargeAt : null;
}

/** One word for what an expiry reminder is about: this card with this date. */
export function expirySubject({ providerPaymentMethodId, expYear, expMonth }: PaymentMethodFact): string {
  return `${providerPaymentMethodId}:${expYear ?? 0}-${String(expMonth ?? 0).padStart(2, "0")}`;
}

/** One word for what a renewal notice is about: this subscription on this day. */
export function renewalSubject(providerSubscriptionId: string, chargeAt: Date): string {
  return `${providerSubscriptionId}:${chargeAt.toISOString().slice(0, 10)}`;
}

/** Everything that a subscription gives reason to tell, with when. */
export function findCandidates(
  upcoming: UpcomingFact,
  settings: { hasExpiryReminders: boolean; renewalNoticeDays: number | null },
  now: Date,
): ReminderCandidate[] {
  const method = methodInEffect(upcoming);
  if (!method || !upcoming.customer.email) return [];
  const found: ReminderCandidate[] = [];
  const expiry = settings.hasExpiryReminders ? expiryOf(upcoming) : null;
  if (expiry) {
    const planned = planExpiryReminders(decidingDate({ ...expiry, now }), now);
    found.push({
      kind: "expiry",
      subject: expirySubject(method),
      method,
      chargeAt: expiry.chargeAt,
      planned,
    });
  }
  const renewsAt = settings.renewalNoticeDays ? renewalOf(upcoming) : null;
  const notice = renewsAt && planRenewalNotice(renewsAt, settings.renewalNoticeDays ?? 0, now);
  if (renewsAt && notice) {
    const subject = renewalSubject(upcoming.providerSubscriptionId, renewsAt);
    found.push({ kind: "renewal", subject, method, chargeAt: renewsAt, planned: [notice] });
  }
  return found.filter(({ planned }) => planned.length > 0);
}
