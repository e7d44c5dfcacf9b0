import type { Tx } from "@/lib/db/transaction";
import type { ActivityRow } from "@/lib/domain/overview-view";

/** The latest things that happened to cases of this merchant, newest first. */
export async function listActivity(tx: Tx, merchantId: string, limit: number): Promise<ActivityRow[]> {
  const rows = await tx.timelineEntry.findMany({
    where: { merchantId },
    // Ids grow with time (uuid 7), so the newest are found without reading the rest.
    orderBy: { id: "desc" },
    take: limit,
    include: { case: { select: { customer: { select: { name: true, email: true } } } } },
  });
  return rows.map(({ id, at, kind, data, caseId, case: { customer } }) => ({
    id,
    at,
    kind,
    data: data as Record<string, unknown>,
    caseId,
    customerName: customer.name ?? customer.email ?? "A customer",
  }));
}
