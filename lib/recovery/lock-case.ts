import type { Customer, RecoveryCase } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { erasedMarker } from "@/lib/merchants/erased-marker";

/**
 * Locks a customer for the rest of the transaction. All changes of a customer's cases are made under this one
 * lock, so that facts, clicks, mails and retries of one customer never interleave.
 */
export async function lockCustomer(
  tx: Tx,
  merchantId: string,
  providerCustomerId: string,
): Promise<Customer | null> {
  const rows = await tx.$queryRaw<Customer[]>`SELECT * FROM "Customer"
    WHERE "merchantId" = ${merchantId}::uuid AND "providerCustomerId" = ${providerCustomerId} FOR UPDATE`;
  return rows[0] ?? null;
}

/** Locks what is left of a customer whose data was erased; null for all others. */
export async function lockErased(
  tx: Tx,
  merchantId: string,
  providerCustomerId: string,
): Promise<(Customer & { erasedAt: Date }) | null> {
  const found = await lockCustomer(tx, merchantId, erasedMarker(merchantId, providerCustomerId));
  return found?.erasedAt ? { ...found, erasedAt: found.erasedAt } : null;
}

/** Locks the customer behind a case and reads the case afresh; null when there is no such case. */
export async function lockCase(
  tx: Tx,
  merchantId: string,
  caseId: string,
): Promise<(RecoveryCase & { customer: Customer }) | null> {
  const [customer] = await tx.$queryRaw<Customer[]>`SELECT c.* FROM "Customer" c
    JOIN "RecoveryCase" r ON r."customerId" = c."id"
    WHERE r."id" = ${caseId}::uuid AND r."merchantId" = ${merchantId}::uuid FOR UPDATE OF c`;
  if (!customer) return null;
  // A statement of its own, begun under the lock: the one that waited for it saw what was before.
  const [owner] = await tx.$queryRaw<RecoveryCase[]>`SELECT * FROM "RecoveryCase"
    WHERE "id" = ${caseId}::uuid AND "merchantId" = ${merchantId}::uuid`;
  return owner ? { ...owner, customer } : null;
}
