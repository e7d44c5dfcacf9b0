import type { CardRecord, ChargeRecord, CustomerRecord, SubscriptionRecord } from "./records";
import type { ScanIndex } from "./scan-index";

/** Whether a customer is no more: lists leave deleted ones out, so who is missing from a whole list was deleted. */
export function isCustomerGone(index: ScanIndex, customerId: string): boolean {
  const customer = index.customers.get(customerId);
  if (customer) return customer.isDeleted;
  return customerId !== "" && !index.gaps.some(({ lane }) => lane === "customers");
}

/** Which card is charged next, in Stripe's order of slots: the subscription's default, then the customer's. */
export function cardInEffect(
  subscription: SubscriptionRecord | undefined,
  customer: CustomerRecord | undefined,
): CardRecord | null {
  return subscription?.card ?? customer?.card ?? null;
}

/**
 * Whether this card is the one that was charged. A card entered again has a new id but the same fingerprint; a
 * renewed one keeps its id but not its expiry. What has no fingerprint is compared by id.
 */
export function isSameCard(card: CardRecord, charge: ChargeRecord): boolean {
  if (card.fingerprint === null || charge.fingerprint === null) {
    return charge.method !== null && card.method === charge.method;
  }
  return (
    card.fingerprint === charge.fingerprint &&
    card.expMonth === charge.expMonth &&
    card.expYear === charge.expYear
  );
}

/** YYYY-MM. */
export function formatExpiry(card: { expMonth: number | null; expYear: number | null }): string | null {
  if (card.expMonth === null || card.expYear === null) return null;
  return `${String(card.expYear).padStart(4, "0")}-${String(card.expMonth).padStart(2, "0")}`;
}
