import type { Prisma } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import type { PaymentSlot } from "@/lib/domain/facts";

/**
 * Puts a slot into every baseline of a case as it stands now: what we put there ourselves is no act of the
 * customer (P2). Under the customer's lock.
 */
export async function rememberSlot(tx: Tx, caseId: string, slot: PaymentSlot): Promise<void> {
  const rows = await tx.slotBaseline.findMany({ where: { caseId } });
  for (const { id, slots } of rows) {
    const others = (slots as unknown as PaymentSlot[]).filter(
      ({ owner, ownerId }) => owner !== slot.owner || ownerId !== slot.ownerId,
    );
    const now = JSON.parse(JSON.stringify([...others, slot])) as Prisma.InputJsonValue;
    await tx.slotBaseline.update({ where: { id }, data: { slots: now } });
  }
}
