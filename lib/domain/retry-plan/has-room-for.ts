import type { AttemptFact, CustomerFact, InvoiceFact } from "@/lib/domain/facts";

import { roomFrom } from "./network-limit";

interface Reads {
  customer: CustomerFact;
  invoice: InvoiceFact;
  /** null: not to be seen */
  attempts: AttemptFact[] | null;
}

/**
 * Whether a card may be tried once more within its network's limit, whoever tried it before and under whichever id:
 * what counts is the card itself. Where attempts or card cannot be seen, nothing speaks against it.
 */
export function hasRoomFor(
  providerPaymentMethodId: string,
  { customer, invoice, attempts }: Reads,
  now: Date,
): boolean {
  const slots = [invoice.slot, ...customer.slots];
  const card = slots.find(
    ({ method }) => method?.providerPaymentMethodId === providerPaymentMethodId,
  )?.method;
  if (!card?.fingerprint || !attempts) return true;
  const failed = attempts.filter(
    ({ fingerprint, decline }) => fingerprint === card.fingerprint && decline !== null,
  );
  const tried = failed.map(({ at }) => at);
  return roomFrom(card.brand, tried, now) <= now;
}
