import { raiseAlert } from "@/lib/alerts/raise-alert";
import { recordAudit } from "@/lib/audit/record-audit";
import { withMerchant } from "@/lib/db/transaction";

import type { LoadedConnection } from "./load-connection";
import { readPermissions } from "./read-permissions";

/**
 * Notes that the key lacks a permission that we took for granted; tells the merchant's people once. Does
 * nothing where the permission is known to be missing, or where another key is in place by now.
 */
export async function withdrawGrant(
  { id, merchantId, keyHash }: Pick<LoadedConnection, "id" | "merchantId" | "keyHash">,
  permission: string,
): Promise<void> {
  await withMerchant(merchantId, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Connection" WHERE "id" = ${id}::uuid FOR UPDATE`;
    const row = await tx.connection.findFirst({ where: { id, keyHash } });
    const permissions = readPermissions(row?.permissions);
    if (!row || permissions[permission] === "missing") return;
    await tx.connection.update({
      where: { id },
      data: {
        permissions: { ...permissions, [permission]: "missing" },
        status: row.status === "ok" ? "limited" : row.status,
      },
    });
    await raiseAlert(tx, { merchantId, kind: "permission_missing", subject: permission });
    await recordAudit(tx, {
      merchantId,
      actor: "recoup",
      action: "permission.withdrawn",
      subject: `connection:${id}`,
      reason: "The provider answered that the key lacks this permission",
      data: { permission },
    });
  });
}
