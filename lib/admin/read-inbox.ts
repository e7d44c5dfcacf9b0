import { type Tx, withInstallation } from "@/lib/db/transaction";
import type { InboxLine, InboxView, StuckEvent } from "@/lib/domain/admin-view";

const stuckAfterSeconds = 60;
const mostShown = 50;

/**
 * The inbox of provider events over all merchants: how far behind it is and what is stuck. Ages are wall time,
 * like the stamps of the intake. Merchants without an event in a day and none waiting are left out.
 */
export async function readInbox(): Promise<InboxView> {
  return withInstallation(async (tx) => {
    const totals = await countUndone(tx);
    return { ...totals, lines: await countByMerchant(tx), stuck: await listStuck(tx) };
  });
}

type Totals = Pick<InboxView, "lagSeconds" | "waiting" | "parked" | "failed">;

async function countUndone(tx: Tx): Promise<Totals> {
  const [totals] = await tx.$queryRaw<Totals[]>`
    SELECT count(*) FILTER (WHERE "state" = 'received')::int AS "waiting",
      count(*) FILTER (WHERE "state" = 'parked')::int AS "parked",
      count(*) FILTER (WHERE "state" = 'failed')::int AS "failed",
      extract(epoch FROM clock_timestamp() - min("receivedAt") FILTER (WHERE "state" = 'received'))::float8
        AS "lagSeconds"
    FROM "ProviderEvent" WHERE "state" <> 'handled'`;
  return totals ?? { waiting: 0, parked: 0, failed: 0, lagSeconds: null };
}

async function countByMerchant(tx: Tx): Promise<InboxLine[]> {
  return tx.$queryRaw<InboxLine[]>`
    WITH undone AS (
      SELECT "merchantId", count(*) FILTER (WHERE "state" = 'received')::int AS waiting,
        count(*) FILTER (WHERE "state" = 'parked')::int AS parked,
        count(*) FILTER (WHERE "state" = 'failed')::int AS failed,
        extract(epoch FROM clock_timestamp() - min("receivedAt") FILTER (WHERE "state" = 'received'))::float8 AS lag
      FROM "ProviderEvent" WHERE "state" <> 'handled' GROUP BY 1
    )
    SELECT m."id" AS "merchantId", today."receivedToday", today."handledToday", coalesce(u.waiting, 0) AS "waiting",
      coalesce(u.parked, 0) AS "parked", coalesce(u.failed, 0) AS "failed", u.lag AS "lagSeconds"
    FROM "Merchant" m
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS "receivedToday", count(*) FILTER (WHERE "state" = 'handled')::int AS "handledToday"
      FROM "ProviderEvent" WHERE "merchantId" = m."id" AND "receivedAt" >= clock_timestamp() - interval '1 day'
    ) today
    LEFT JOIN undone u ON u."merchantId" = m."id"
    WHERE today."receivedToday" > 0 OR u."merchantId" IS NOT NULL
    ORDER BY u.lag DESC NULLS LAST, today."receivedToday" DESC LIMIT ${mostShown}`;
}

/** What is not handled after a minute, oldest first; failed and parked at once. */
async function listStuck(tx: Tx): Promise<StuckEvent[]> {
  return tx.$queryRaw<StuckEvent[]>`
    SELECT "id", "merchantId", "type", "state"::text AS "state", "source"::text AS "source", "attempts",
      "lastErrorCode", extract(epoch FROM clock_timestamp() - "receivedAt")::float8 AS "ageSeconds"
    FROM "ProviderEvent"
    WHERE "state" <> 'handled'
      AND ("state" <> 'received' OR "receivedAt" < clock_timestamp() - make_interval(secs => ${stuckAfterSeconds}))
    ORDER BY "receivedAt" LIMIT ${mostShown}`;
}
