import { withMerchant } from "@/lib/db/transaction";

export interface RequestCount {
  /** first day of the month, UTC */
  month: Date;
  reads: number;
  writes: number;
}

const monthsShown = 6;

/** How many requests we made to the provider for this merchant, newest month first (P11). */
export async function readRequestCounts(merchantId: string): Promise<RequestCount[]> {
  const rows = await withMerchant(merchantId, (tx) =>
    tx.requestCount.findMany({ where: { merchantId }, orderBy: { month: "desc" }, take: monthsShown }),
  );
  return rows.map(({ month, reads, writes }) => ({ month, reads, writes }));
}
