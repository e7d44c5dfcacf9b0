import type { Message, SendBatch } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";

/**
 * Locks a batch and then the customers of its members, in the order that everybody takes several in. Call it first
 * in each transaction that changes both: what then withdraws, seals or notes the members waits for nobody who
 * waits for it.
 */
export async function lockBatch(
  tx: Tx,
  { id, merchantId }: Pick<SendBatch, "id" | "merchantId">,
  members: Message[],
): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS "one" FROM "SendBatch" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const customerIds = [...new Set(members.map(({ customerId }) => customerId))];
  await lockCustomers(tx, merchantId, customerIds);
}

/** As `lockCase` does, for many customers, in the one order that everybody takes several in. */
export async function lockCustomers(tx: Tx, merchantId: string, ids: string[]): Promise<void> {
  await tx.$queryRaw`SELECT count(*) FROM (
    SELECT "id" FROM "Customer" WHERE "id" = ANY(${ids}::uuid[]) AND "merchantId" = ${merchantId}::uuid
    ORDER BY "providerCustomerId" COLLATE "C" FOR UPDATE) locked`;
}
