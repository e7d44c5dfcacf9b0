import type { Tx } from "@/lib/db/transaction";

/** Revokes the links of a case that were sent to an address which is no longer the customer's. */
export async function revokeLinks(
  tx: Tx,
  { merchantId, caseId, address, at }: { merchantId: string; caseId: string; address: string; at: Date },
): Promise<void> {
  await tx.link.updateMany({
    where: { merchantId, caseId, revokedAt: null, message: { toAddress: address } },
    data: { revokedAt: at },
  });
}
