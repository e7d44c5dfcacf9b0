import { raiseAlert } from "@/lib/alerts/raise-alert";
import { withMerchant } from "@/lib/db/transaction";
import { AppError } from "@/lib/domain/errors";

import type { InboxEvent } from "./claim-events";

const mostAttempts = 12;
const brokenCodes = [
  "provider_unauthorized",
  "connection_broken",
  "connection_disconnected",
  "connection_missing",
];

/**
 * Notes that an event could not be handled: parked until there is a working key, or after many tries left to
 * people, with one alert. Handled meanwhile with others of its customer, it stays so.
 * @throws the error itself where the queue is to try again
 */
export async function noteTrouble(
  merchantId: string,
  { id, type, attempts }: InboxEvent,
  error: unknown,
): Promise<void> {
  const code = error instanceof AppError ? error.code : "unexpected";
  const isParked = brokenCodes.includes(code);
  const hasFailed = !isParked && attempts + 1 >= mostAttempts;
  const state = isParked ? "parked" : hasFailed ? "failed" : "received";
  const isOpen = await withMerchant(merchantId, async (tx) => {
    const { count } = await tx.providerEvent.updateMany({
      where: { id, state: { not: "handled" } },
      data: { state, lastErrorCode: code, attempts: { increment: 1 } },
    });
    if (count > 0 && hasFailed) {
      await raiseAlert(tx, { merchantId, kind: "event_failed", subject: type, data: { code } });
    }
    return count > 0;
  });
  // Waiting where people see it, it is not the queue's any more.
  if (isOpen && !isParked && !hasFailed) throw error;
}
