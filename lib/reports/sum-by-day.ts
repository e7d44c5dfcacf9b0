import type { Tx } from "@/lib/db/transaction";
import { notOurs } from "@/lib/domain/attribution";
import type { MoneySeries, PeriodDays } from "@/lib/domain/overview-view";

import { groupByCurrency } from "./group-by-currency";
import { dayText, startOfDay } from "./start-of-day";

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
 * The first bucket holds only what lies within the period, so that the series sums to the headline. Whole UTC days
 * come from the tally; where a bucket or the period begins within a day, its payments are summed themselves.
 */
export async function sumByDay(
  tx: Tx,
  merchantId: string,
  period: { days: PeriodDays; since: Date; until: Date; timeZone: string },
): Promise<MoneySeries[]> {
  const { since, until, timeZone } = period;
  const unit = unitOf[period.days];
  // OFFSET 0: a look at the index for each such day; as a join it was made of all payments.
  const buckets = await tx.$queryRaw<Bucket[]>`
    WITH buckets AS MATERIALIZED (
      SELECT s AS starts, greatest(s AT TIME ZONE ${timeZone}, ${since}::timestamptz) AS begins
      FROM generate_series(date_trunc(${unit}, ${since}::timestamptz AT TIME ZONE ${timeZone}),
        date_trunc(${unit}, ${until}::timestamptz AT TIME ZONE ${timeZone}), ('1 ' || ${unit})::interval) s
    ), cut AS MATERIALIZED (
      SELECT DISTINCT (begins AT TIME ZONE 'UTC')::date AS day FROM buckets
    ), paid AS (
      SELECT t."currency", t."day"::timestamp AT TIME ZONE 'UTC' AS at, t."amountMinor" AS minor, t."payments"
      FROM "RevenueTally" t
      WHERE t."merchantId" = ${merchantId}::uuid AND t."day" >= ${dayText(startOfDay(since, 1))}::date
        AND NOT (t."class"::text = ANY (${[...notOurs]})) AND t."day" NOT IN (SELECT day FROM cut)
      UNION ALL
      SELECT r."currency", r."paidAt", CASE WHEN r."isDisputed" THEN 0 ELSE r."amountMinor" - r."refundedMinor" END, 1
      FROM cut CROSS JOIN LATERAL (
        SELECT * FROM "RecoveredRevenue" WHERE "merchantId" = ${merchantId}::uuid
          AND "paidAt" >= greatest(cut.day::timestamp AT TIME ZONE 'UTC', ${since}::timestamptz)
          AND "paidAt" < (cut.day + 1)::timestamp AT TIME ZONE 'UTC'
        OFFSET 0
      ) r WHERE NOT (r."class"::text = ANY (${[...notOurs]}))
    ), sums AS (
      SELECT "currency", width_bucket(at, (SELECT array_agg(begins ORDER BY begins) FROM buckets)) AS bucket,
        sum(minor) AS minor
      FROM paid GROUP BY 1, 2
    )
    SELECT c."currency", to_char(b.starts, 'YYYY-MM-DD') AS "startsOn", coalesce(p.minor, 0)::bigint AS "amountMinor"
    FROM (SELECT "currency" FROM paid GROUP BY 1 HAVING sum("payments") > 0) c
    CROSS JOIN (SELECT starts, row_number() OVER (ORDER BY starts) AS bucket FROM buckets) b
    LEFT JOIN sums p ON p."currency" = c."currency" AND p.bucket = b.bucket
    ORDER BY 1, b.starts`;
  const byCurrency = groupByCurrency(buckets);
  return [...byCurrency].map(([currency, points]) => ({
    currency,
    unit,
    points: points.map(({ startsOn, amountMinor }) => ({ startsOn, amountMinor })),
  }));
}
