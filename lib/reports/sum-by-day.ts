import type { Tx } from "@/lib/db/transaction";
import { notOurs } from "@/lib/domain/attribution";
import type { MoneySeries, PeriodDays } from "@/lib/domain/overview-view";

import { groupByCurrency } from "./group-by-currency";

interface Bucket {
  currency: string;
  startsOn: string;
  amountMinor: bigint;
}

const unitOf = { 30: "day", 90: "week", 365: "month" } as const satisfies Record<
  PeriodDays,
  MoneySeries["unit"]
>;

/**
 * Credited money over time, one series a currency, in days, weeks or months of the merchant's time zone.
 * The first bucket holds only what lies within the period, so that the series sums to the headline.
 */
export async function sumByDay(
  tx: Tx,
  merchantId: string,
  period: { days: PeriodDays; since: Date; until: Date; timeZone: string },
): Promise<MoneySeries[]> {
  const { since, until, timeZone } = period;
  const unit = unitOf[period.days];
  const buckets = await tx.$queryRaw<Bucket[]>`
    WITH paid AS (
      SELECT "currency", date_trunc(${unit}, "paidAt" AT TIME ZONE ${timeZone}) AS starts,
        sum(CASE WHEN "isDisputed" THEN 0 ELSE "amountMinor" - "refundedMinor" END)::bigint AS minor
      FROM "RecoveredRevenue"
      WHERE "merchantId" = ${merchantId}::uuid AND "paidAt" >= ${since}
        AND NOT ("class"::text = ANY (${[...notOurs]}))
      GROUP BY 1, 2
    ), buckets AS (
      SELECT generate_series(date_trunc(${unit}, ${since}::timestamptz AT TIME ZONE ${timeZone}),
        date_trunc(${unit}, ${until}::timestamptz AT TIME ZONE ${timeZone}), ('1 ' || ${unit})::interval) AS starts
    )
    SELECT c."currency", to_char(b.starts, 'YYYY-MM-DD') AS "startsOn", coalesce(p.minor, 0)::bigint AS "amountMinor"
    FROM (SELECT DISTINCT "currency" FROM paid) c CROSS JOIN buckets b
    LEFT JOIN paid p ON p."currency" = c."currency" AND p.starts = b.starts
    ORDER BY 1, b.starts`;
  const byCurrency = groupByCurrency(buckets);
  return [...byCurrency].map(([currency, points]) => ({
    currency,
    unit,
    points: points.map(({ startsOn, amountMinor }) => ({ startsOn, amountMinor })),
  }));
}
