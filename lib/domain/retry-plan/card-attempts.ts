import type { AttemptFact, CustomerFact, InvoiceFact } from "@/lib/domain/facts";

interface Reads {
  customer: CustomerFact;
  invoice: InvoiceFact;
  /** null: not to be seen */
  attempts: AttemptFact[] | null;
}

/** A card as it stands in a slot, and the charges of it that were read, under whichever id; newest first. */
export interface CardAttempts {
  fingerprint: string;
  brand: string | null;
  attempts: AttemptFact[];
}

/** @returns null where attempts or card cannot be seen */
export function cardAttempts(
  providerPaymentMethodId: string,
  { customer, invoice, attempts }: Reads,
): CardAttempts | null {
  const slots = [invoice.slot, ...customer.slots];
  const card = slots.find(
    ({ method }) => method?.providerPaymentMethodId === providerPaymentMethodId,
  )?.method;
  if (!card?.fingerprint || !attempts) return null;
  const { fingerprint, brand } = card;
  const own = attempts.filter((each) => each.fingerprint === fingerprint);
  return { fingerprint, brand, attempts: own.toSorted((a, b) => b.at.getTime() - a.at.getTime()) };
}
