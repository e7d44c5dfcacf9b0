import type { Retry } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { cardAttempts } from "@/lib/domain/retry-plan/card-attempts";
import { roomFrom } from "@/lib/domain/retry-plan/network-limit";

import type { RetryReads } from "./retry-reads";
import { storeAttempts } from "./store-attempts";

const placeOf = ({ id }: Pick<Retry, "id">) => `retry:${id}`;

/**
 * Takes one of the tries that a card's network allows, for a call about to be made. Whoever else is about to try the
 * same card, at whichever customer, waits here and counts this one: it stands among the attempts until the charge
 * that it led to was read (`leaveCardPlace`). A repeat of a call has its place already.
 * @returns false where none is left; where attempts or card cannot be seen, nothing speaks against the call
 */
export async function takeCardPlace(tx: Tx, retry: Retry, reads: RetryReads, now: Date): Promise<boolean> {
  const { merchantId, providerPaymentMethodId, calls } = retry;
  const card = cardAttempts(providerPaymentMethodId, reads);
  if (!card || calls > 0) return true;
  const { fingerprint, brand, attempts } = card;
  // After the customer's lock, as everywhere; nobody who holds this one waits for a customer.
  await tx.$queryRaw`
    SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(${`card:${merchantId}:${fingerprint}`}, 0))) l`;
  const triedAt = await storeAttempts(tx, merchantId, fingerprint, attempts);
  if (roomFrom(brand, triedAt, now) > now) return false;
  const place = { merchantId, providerChargeId: placeOf(retry), fingerprint, at: now };
  await tx.cardAttempt.createMany({ data: [place], skipDuplicates: true });
  return true;
}

/** Gives the place up: its charge was read, or there will be none. */
export async function leaveCardPlace(tx: Tx, retry: Pick<Retry, "id" | "merchantId">): Promise<void> {
  const { merchantId } = retry;
  await tx.cardAttempt.deleteMany({ where: { merchantId, providerChargeId: placeOf(retry) } });
}
