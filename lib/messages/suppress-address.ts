import type { Tx } from "@/lib/db/transaction";
import { normaliseAddress } from "@/lib/domain/address";

export type SuppressionReason = "bounced" | "complained" | "added";

/** This merchant no longer mails that address. Safe to repeat: the first reason and date stay. */
export async function suppressAddress(
  tx: Tx,
  {
    merchantId,
    address,
    reason,
    at,
  }: { merchantId: string; address: string; reason: SuppressionReason; at: Date },
): Promise<void> {
  await tx.suppression.createMany({
    data: [{ merchantId, address: normaliseAddress(address), reason, createdAt: at }],
    skipDuplicates: true,
  });
}
