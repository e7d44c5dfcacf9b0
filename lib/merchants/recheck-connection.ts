import { resolveAlert } from "@/lib/alerts/resolve-alert";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Connection } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import type { Probe } from "@/lib/domain/provider";
import { enqueue } from "@/lib/queue/enqueue";

import { statusOf } from "./explain-permissions";
import { dropConnection } from "./load-connection";
import { withProvider } from "./with-provider";

/**
 * Asks the provider again what the key may do, after its permissions were edited there, and sets up what has
 * become possible.
 * @throws AppError `connection_missing`, `connection_broken`, `connection_disconnected`, and what the
 *   adapter throws
 */
export async function recheckConnection({ merchantId, userId }: { merchantId: string; userId: string }) {
  const row = await withMerchant(merchantId, (tx) => tx.connection.findUnique({ where: { merchantId } }));
  const probe = await withProvider(merchantId, "recheck", (provider, account) => provider.probe(account));
  if (row) await saveProbe(row, probe, userId);
  dropConnection(merchantId);
}

async function saveProbe(
  { id, merchantId, keyHash }: Connection,
  probe: Probe,
  userId: string,
): Promise<void> {
  const { permissions, accountId, accountName } = probe;
  await withMerchant(merchantId, async (tx) => {
    const { count } = await tx.connection.updateMany({
      where: { id, keyHash, status: { in: ["ok", "limited"] } },
      data: {
        permissions,
        status: statusOf(permissions),
        ...(accountId && { accountId }),
        ...(accountName && { accountName }),
      },
    });
    if (count === 0) return;
    for (const [subject, grant] of Object.entries(permissions)) {
      if (grant === "granted") await resolveAlert(tx, { merchantId, kind: "permission_missing", subject });
    }
    await enqueue(tx, "merchant.set-up", { merchantId }, { key: `merchant.set-up:${merchantId}` });
    await recordAudit(tx, {
      merchantId,
      actor: userId,
      action: "connection.checked",
      subject: `connection:${id}`,
      reason: "A member asked to check the key again",
    });
  });
}
