import type { Customer } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { erasedMarker } from "@/lib/merchants/erased-marker";

/** Takes a customer's name and address out of what scans kept; the figures stay as they were. */
export async function eraseScans(tx: Tx, { merchantId, providerCustomerId: id }: Customer): Promise<void> {
  await tx.scanFailure.updateMany({
    where: { merchantId, providerCustomerId: id },
    data: {
      ...{ customerName: null, customerEmail: null },
      providerCustomerId: erasedMarker(merchantId, id),
    },
  });
  const [ofInvoice, ofCustomer] = [JSON.stringify([{ customer: id }]), JSON.stringify([{ id }])];
  await tx.$executeRaw`
    UPDATE "ScanPage" SET "records" = (
      SELECT jsonb_agg(CASE
        WHEN record->>'customer' = ${id} AND record ? 'customerName'
          THEN record || '{"customerName":null,"customerEmail":null}'
        WHEN record->>'id' = ${id} THEN record || '{"name":null,"email":null}'
        ELSE record END ORDER BY place)
      FROM jsonb_array_elements("records") WITH ORDINALITY AS each(record, place))
    WHERE "merchantId" = ${merchantId}::uuid AND "lane" IN ('invoices', 'customers', 'changes')
      AND ("records" @> ${ofInvoice}::jsonb OR "records" @> ${ofCustomer}::jsonb)`;
}
