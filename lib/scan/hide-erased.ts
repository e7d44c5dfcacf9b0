import type { Tx } from "@/lib/db/transaction";
import { erasedMarker } from "@/lib/merchants/erased-marker";

/**
 * Records without the names and addresses of customers whose data was erased on request: the provider still tells
 * them, and they are not ours to keep. As they are where nobody was erased.
 */
export async function hideErased<R extends object>(tx: Tx, merchantId: string, records: R[]): Promise<R[]> {
  const rows = await tx.customer.findMany({
    where: { merchantId, erasedAt: { not: null } },
    select: { providerCustomerId: true },
  });
  if (rows.length === 0) return records;
  const markers = new Set(rows.map(({ providerCustomerId }) => providerCustomerId));
  const isErased = (id: unknown) => typeof id === "string" && markers.has(erasedMarker(merchantId, id));
  return records.map((record) => {
    if ("customerName" in record && "customer" in record && isErased(record.customer)) {
      return { ...record, customerName: null, customerEmail: null };
    }
    if ("email" in record && "id" in record && isErased(record.id)) {
      return { ...record, name: null, email: null };
    }
    return record;
  });
}
