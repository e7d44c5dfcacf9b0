import type { CustomerFact, PaymentMethodFact } from "@/lib/domain/facts";

import type { CustomersExam, ExaminedCustomer } from "./exams";
import type { Finding } from "./finding";
import { note } from "./note";

const chargeable = ["active", "past_due", "unpaid"];

/** What keeps the customers of open cases from their card form, or their new card from being charged. */
export function findInCustomers(exam: CustomersExam): Finding[] {
  const { readAt, mode, customers } = exam;
  const strangers = customers.filter(({ answer }) => answer === "other_mode");
  // One alone may be a leftover; most of them mean that the key is of the other mode.
  const isWrongMode = strangers.length * 2 > customers.length;
  const ids = strangers.map(({ providerCustomerId }) => providerCustomerId).slice(0, 20);
  const values = { keyMode: mode, asked: customers.length, ofOtherMode: strangers.length };
  return [
    ...(isWrongMode ? [note("wrong_mode", "urgent", { readAt, ids, values })] : []),
    ...customers.flatMap((customer) => findInCustomer(readAt, customer, isWrongMode)),
  ];
}

function findInCustomer(readAt: Date, customer: ExaminedCustomer, isWrongMode: boolean): Finding[] {
  const { providerCustomerId: subject, caseId, answer } = customer;
  const evidence = { readAt, subject, ids: [subject], values: { caseId } };
  if (answer === "other_mode" && isWrongMode) return [];
  if (answer === "missing" || answer === "other_mode") {
    const values = { caseId, ofOtherMode: answer === "other_mode" };
    return [note("customer_missing", "important", { ...evidence, values })];
  }
  if (answer.isDeleted) return [note("customer_deleted", "important", evidence)];
  return findOutranking(readAt, customer, answer);
}

/**
 * A subscription's own default comes before the customer's, so an older one there is charged again although
 * the customer has a newer card.
 * @see Stripe docs, /billing/revenue-recovery/smart-retries: which method is charged
 */
function findOutranking(
  readAt: Date,
  { caseId, providerCustomerId, subscriptionIds }: ExaminedCustomer,
  { slots, subscriptions }: CustomerFact,
): Finding[] {
  const own = slots.find(({ owner }) => owner === "customer")?.method;
  if (!own) return [];
  const alive = new Set(
    subscriptions
      .filter(({ status, isCollectionPaused }) => chargeable.includes(status) && !isCollectionPaused)
      .map(({ providerSubscriptionId }) => providerSubscriptionId),
  );
  return slots.flatMap(({ owner, ownerId, method }) => {
    const concerns = owner === "subscription" && subscriptionIds.includes(ownerId) && alive.has(ownerId);
    if (!concerns || !method || !isNewer(own, method)) return [];
    const values = {
      caseId,
      subscriptionCard: describeCard(method),
      customerCard: describeCard(own),
      newMethod: own.providerPaymentMethodId,
    };
    const ids = [ownerId, providerCustomerId, method.providerPaymentMethodId, own.providerPaymentMethodId];
    return [note("default_outranks", "important", { readAt, subject: ownerId, ids, values })];
  });
}

function isNewer(own: PaymentMethodFact, other: PaymentMethodFact): boolean {
  if (own.providerPaymentMethodId === other.providerPaymentMethodId) return false;
  const isSameCard =
    own.fingerprint !== null &&
    own.fingerprint === other.fingerprint &&
    own.expYear === other.expYear &&
    own.expMonth === other.expMonth;
  return !isSameCard && own.createdAt > other.createdAt;
}

function describeCard({ brand, last4, type, expMonth, expYear }: PaymentMethodFact): string {
  const expiry = expMonth && expYear ? `, ${String(expMonth).padStart(2, "0")}/${expYear}` : "";
  return `${brand ?? type}${last4 ? ` ending in ${last4}` : ""}${expiry}`;
}
