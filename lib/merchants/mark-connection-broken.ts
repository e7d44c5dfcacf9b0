import { raiseAlert } from "@/lib/alerts/raise-alert";
import { recordAudit } from "@/lib/audit/record-audit";
import { now } from "@/lib/clock";
import { withMerchant } from "@/lib/db/transaction";

import { dropConnection, type LoadedConnection } from "./load-connection";

/**
 * Notes that the provider refuses this key: work stops and waits, people are told once.
 * @returns false where another key is in place by now, so that the refusal says nothing about it
 */
export async function markConnectionBroken(
  { id, merchantId, keyHash }: Pick<LoadedConnection, "id" | "merchantId" | "keyHash">,
  reason: string,
): Promise<boolean> {
  const brokenAt = await now();
  const isPresent = await withMerchant(merchantId, async (tx) => {
    const { count } = await tx.connection.updateMany({
      where: { id, keyHash, status: { in: ["ok", "limited"] } },
      data: { status: "broken", brokenReason: reason, brokenAt },
    });
    if (count === 0) return (await tx.connection.count({ where: { id, keyHash } })) > 0;
    await raiseAlert(tx, { merchantId, kind: "connection_broken", data: { reason } });
    await recordAudit(tx, {
      merchantId,
      actor: "recoup",
      action: "connection.broke",
      subject: `connection:${id}`,
      reason: "The provider refused the key",
      data: { reason },
    });
    return true;
  });
  dropConnection(merchantId);
  return isPresent;
}
