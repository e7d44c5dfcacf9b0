import { withMerchant } from "@/lib/db/transaction";
import { type SpeedLine, speedSteps } from "@/lib/domain/scan/recovery-speed";
import { scanPeriodDays, type ScanPeriod } from "@/lib/domain/scan/report";

import { speedStep } from "./speed-step";

interface Asked {
  scanId: string;
  /** when the scan was frozen: the period ends there */
  frozenAt: Date;
  period: ScanPeriod;
  currency: string;
}

interface Row {
  step: number;
  count: number;
  amountMinor: bigint;
}

/** Recovered payments of a report by how long they took, fastest first; steps without any are there too. */
export async function readRecoverySpeed(merchantId: string, asked: Asked): Promise<SpeedLine[]> {
  const to = new Date(Math.floor(asked.frozenAt.getTime() / 1000) * 1000);
  const from = new Date(to.getTime() - scanPeriodDays[asked.period] * 86_400_000);
  const rows = await withMerchant(
    merchantId,
    (tx) => tx.$queryRaw<Row[]>`
      SELECT ${speedStep} AS "step", count(*)::int AS "count", sum("recoveredMinor")::bigint AS "amountMinor"
      FROM "ScanFailure"
      WHERE "merchantId" = ${merchantId}::uuid AND "scanId" = ${asked.scanId}::uuid AND "outcome" = 'recovered'
        AND "currency" = ${asked.currency} AND "recoveredAt" IS NOT NULL
        AND "failedAt" >= ${from} AND "failedAt" < ${to}
      GROUP BY 1`,
  );
  const found = new Map(rows.map((row) => [row.step, row]));
  return speedSteps.map(({ label }, step) => ({
    label,
    count: found.get(step)?.count ?? 0,
    amountMinor: Number(found.get(step)?.amountMinor ?? 0n),
  }));
}
