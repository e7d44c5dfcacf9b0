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
  const customerIds = [...new Set(members.map(({ customerId }) => customerId))];
  await tx.$queryRaw`SELECT 1 AS "one" FROM "SendBatch" WHERE "id" = ${id}::uuid FOR UPDATE`;
  await tx.$queryRaw`SELECT count(*) FROM (
    SELECT "id" FROM "Customer" WHERE "id" = ANY(${customerIds}::uuid[]) AND "merchantId" = ${merchantId}::uuid
    ORDER BY "providerCustomerId" COLLATE "C" FOR UPDATE) locked`;
}
