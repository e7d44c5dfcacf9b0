import { now } from "@/lib/clock";
import type { Merchant } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import type { Engine } from "@/lib/domain/retry-plan/engine";

import { readEngine } from "./read-engine";

/** Whether failed payments of a merchant are tried again by us as of now, and why, for its settings. */
export async function readOwnRetries(merchant: Pick<Merchant, "id" | "ownRetries">): Promise<Engine> {
  const at = await now();
  return withMerchant(merchant.id, (tx) => readEngine(tx, merchant, at));
}
