import type { Tx } from "@/lib/db/transaction";
import { readMailSettings } from "@/lib/merchants/mail-settings";

export type SendingState = "normal" | "slowed" | "stopped";

/**
 * Whether a merchant's asks may leave. `stopped` none do · `slowed` a few at a time, spaced. Confirmations are
 * no asks: they always may.
 */
export async function sendingState(tx: Tx, merchantId: string): Promise<SendingState> {
  const { stoppedAt, slowedAt } = await readMailSettings(tx, merchantId);
  if (stoppedAt) return "stopped";
  return slowedAt ? "slowed" : "normal";
}
