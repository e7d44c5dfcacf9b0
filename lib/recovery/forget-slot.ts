import type { Prisma } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import type { PaymentSlot } from "@/lib/domain/facts";

import { lockCustomer } from "./lock-case";

/**
 * Takes a slot out of the baselines of a customer's living cases. What the merchant is about to put there is no
 * act of the customer: it must not look like one, nor cause a charge (P2, P10). The next click notes it anew.
 */
export async function forgetSlot(
  merchantId: string,
  providerCustomerId: string,
  { owner, ownerId }: Pick<PaymentSlot, "owner" | "ownerId">,
): Promise<void> {
  await withMerchant(merchantId, async (tx) => {
    const customer = await lockCustomer(tx, merchantId, providerCustomerId);
    if (!customer) return;
    const rows = await tx.slotBaseline.findMany({
      where: { case: { customerId: customer.id, state: { not: "closed" } } },
    });
    for (const { id, slots } of rows) {
      const kept = (slots as unknown as PaymentSlot[]).filter(
        (slot) => slot.owner !== owner || slot.ownerId !== ownerId,
      );
      await tx.slotBaseline.update({
        where: { id },
        data: { slots: kept as unknown as Prisma.InputJsonValue },
      });
    }
  });
}
