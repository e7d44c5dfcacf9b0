import type { Tx } from "@/lib/db/transaction";
import type { AlertRow } from "@/lib/domain/overview-view";

const mostShown = 10;

/** What the merchant must be told and has not been resolved, newest first. */
export async function listAlerts(tx: Tx, merchantId: string): Promise<AlertRow[]> {
  const rows = await tx.alert.findMany({
    where: { merchantId, resolvedAt: null },
    orderBy: { raisedAt: "desc" },
    take: mostShown,
    select: { id: true, kind: true, subject: true, data: true, raisedAt: true, count: true },
  });
  return rows.map((row) => ({ ...row, data: row.data as Record<string, unknown> }));
}
