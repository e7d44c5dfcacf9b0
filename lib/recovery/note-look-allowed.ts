import { raiseAlert } from "@/lib/alerts/raise-alert";
import { resolveAlert } from "@/lib/alerts/resolve-alert";
import type { Tx } from "@/lib/db/transaction";

/** Says once that the key may not look who subscribed anew, and takes it back once it may. */
export async function noteLookAllowed(tx: Tx, merchantId: string, isAllowed: boolean): Promise<void> {
  const alert = { merchantId, kind: "resubscription_unseen" };
  if (isAllowed) await resolveAlert(tx, alert);
  else await raiseAlert(tx, alert);
}
