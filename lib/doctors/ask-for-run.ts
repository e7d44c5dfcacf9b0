import { withMerchant } from "@/lib/db/transaction";

import { requestRun } from "./run-record";

/** Asks for a run at once; asked again before it begins, it stays one. */
export async function askForRun(merchantId: string): Promise<void> {
  await withMerchant(merchantId, (tx) => requestRun(tx, { merchantId, cause: "demand" }));
}
