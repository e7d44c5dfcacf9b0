import { now } from "@/lib/clock";
import type { Tx } from "@/lib/db/transaction";

/** Closes what is open of this kind: one subject, or all of them where none is named. Safe to repeat. */
export async function resolveAlert(
  tx: Tx,
  { merchantId, kind, subject }: { merchantId: string; kind: string; subject?: string },
): Promise<void> {
  const resolvedAt = await now();
  await tx.alert.updateMany({ where: { merchantId, kind, subject, resolvedAt: null }, data: { resolvedAt } });
}
