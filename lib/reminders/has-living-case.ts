import type { Tx } from "@/lib/db/transaction";

/** Whether a case of the customer speaks to them already. */
export async function hasLivingCase(tx: Tx, customerId: string): Promise<boolean> {
  return (await tx.recoveryCase.count({ where: { customerId, state: { in: ["open", "held"] } } })) > 0;
}
