import type { Tx } from "@/lib/db/transaction";

/** Revokes a customer's links, of all their cases, that were sent to an address which is theirs no longer. */
export async function revokeLinks(
  tx: Tx,
  {
    merchantId,
    customerId,
    address,
    at,
  }: { merchantId: string; customerId: string; address: string; at: Date },
): Promise<void> {
  await tx.link.updateMany({
    where: {
      merchantId,
      revokedAt: null,
      customerId,
      message: { toAddress: address.toLowerCase() },
    },
    data: { revokedAt: at },
  });
}
