import type { Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/domain/errors";
import { readAllowance } from "@/lib/domain/scan/read-allowance";

/**
 * That a rescan is within what we may read of the account this month.
 * @throws AppError `scan_out_of_reads`
 */
export async function requireReads(tx: Tx, merchantId: string, baseId: string): Promise<void> {
  // Requests are counted by wall time, as the provider counts them.
  const today = new Date();
  const month = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 1));
  const count = await tx.requestCount.findUnique({ where: { merchantId_month: { merchantId, month } } });
  const [{ payments } = { payments: 0 }] = await tx.$queryRaw<{ payments: number }[]>`
    SELECT coalesce(sum((day->>1)::int), 0)::int AS "payments"
    FROM "ScanReport" r, jsonb_each(r."report"->'attempts') a, jsonb_array_elements(a.value) day
    WHERE r."scanId" = ${baseId}::uuid AND r."period" = 'evidence' AND (day->>0)::int < 30`;
  const reads = count?.reads ?? 0;
  if (reads < readAllowance(payments)) return;
  throw new AppError(
    "unavailable",
    "scan_out_of_reads",
    `Merchant ${merchantId} has used ${reads} reads this month, for ${payments} payments`,
    "We have read as much of this Stripe account this month as Stripe's rules leave to us. The scan can be updated next month; recovery goes on.",
  );
}
