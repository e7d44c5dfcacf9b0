import type { Retry } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import { cardAttempts } from "@/lib/domain/retry-plan/card-attempts";
import { roomFrom } from "@/lib/domain/retry-plan/network-limit";

import type { RetryReads } from "./retry-reads";
import { storeAttempts } from "./store-attempts";

/**
 * Whether the card of a retry may be tried once more within its network's limit, whoever tried it before, at
 * whichever customer and under whichever id. Where attempts or card cannot be seen, nothing speaks against it.
 */
export async function hasRoomFor(retry: Retry, reads: RetryReads, now: Date): Promise<boolean> {
  const { merchantId, providerPaymentMethodId } = retry;
  const card = cardAttempts(providerPaymentMethodId, reads);
  if (!card) return true;
  const triedAt = await withMerchant(merchantId, (tx) =>
    storeAttempts(tx, merchantId, card.fingerprint, card.attempts),
  );
  return roomFrom(card.brand, triedAt, now) <= now;
}
