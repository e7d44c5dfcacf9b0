import type { Tx } from "@/lib/db/transaction";
import { NotFoundError } from "@/lib/domain/errors";
import { type ScanPeriod, scanPeriodDays } from "@/lib/domain/scan/report";
import type { ComparedFailure, MoveSide } from "@/lib/domain/scan/sort-moves";

/**
 * One side of a comparison: the failed payments of a scan's period, newest first.
 * @throws NotFoundError `scan_not_found`
 */
export async function readMoveSide(
  tx: Tx,
  { merchantId, scanId, period }: { merchantId: string; scanId: string; period: ScanPeriod },
): Promise<MoveSide> {
  const scan = await tx.scan.findFirst({ where: { id: scanId, merchantId }, select: { frozenAt: true } });
  if (!scan) throw new NotFoundError("scan_not_found", "No such scan of this merchant");
  const to = Math.floor(scan.frozenAt.getTime() / 1000);
  const from = to - scanPeriodDays[period] * 86_400;
  // Amounts are safe integers (lib/domain/scan/records), so float8 holds them exactly.
  const failures = await tx.$queryRaw<ComparedFailure[]>`
    SELECT "providerInvoiceId" AS "invoice", "currency", "outcome", "amountMinor"::float8 AS "amountMinor",
      "recoveredMinor"::float8 AS "recoveredMinor", "remainingMinor"::float8 AS "remainingMinor",
      extract(epoch FROM "failedAt")::float8 AS "failedAt"
    FROM "ScanFailure"
    WHERE "merchantId" = ${merchantId}::uuid AND "scanId" = ${scanId}::uuid
      AND "failedAt" >= to_timestamp(${from}) AND "failedAt" < to_timestamp(${to})
    ORDER BY "ScanFailure"."failedAt" DESC, "providerInvoiceId" COLLATE "C"`;
  return { failures, from, to };
}
