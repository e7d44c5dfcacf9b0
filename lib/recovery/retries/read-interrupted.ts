import { withMerchant } from "@/lib/db/transaction";
import { describeError, log } from "@/lib/log";

import { finishRetry } from "./finish-retry";
import { readRetryFacts } from "./read-retry-facts";

/**
 * Of an account that was disconnected a minute ago: reads how each call that was under way has ended, before the key
 * goes, and stores it (P1). A call that still runs finds its row finished. What cannot be read stays as it is, and is
 * `unknown` once the key is gone. Calls nothing; safe to repeat.
 */
export async function readInterrupted({ merchantId }: { merchantId: string }): Promise<void> {
  const called = await withMerchant(merchantId, (tx) =>
    tx.retry.findMany({
      where: { merchantId, state: "calling", calls: { gt: 0 } },
      include: { invoice: true, case: { include: { customer: true } } },
    }),
  );
  for (const { invoice, case: owner, ...retry } of called) {
    try {
      const { providerCustomerId } = owner.customer;
      const reads = await readRetryFacts(retry, invoice, providerCustomerId, { isLeaving: true });
      await finishRetry(retry, { state: "unknown", code: "disconnected" }, reads);
    } catch (error) {
      log.warn({ merchantId, retryId: retry.id, error: describeError(error) }, "interrupted call not read");
    }
  }
}
