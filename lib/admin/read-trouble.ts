import { now } from "@/lib/clock";
import { type Tx, withInstallation } from "@/lib/db/transaction";
import type { TroubleRow, TroubleView } from "@/lib/domain/admin-view";

const mostShown = 50;

/** Retries and mails without a known end, steps that are late, and connections that are broken. */
export async function readTrouble(): Promise<TroubleView> {
  const at = await now();
  return withInstallation(async (tx) => {
    const found = await listTrouble(tx, at);
    const counts = {} as TroubleView["counts"];
    for (const kind of kinds) counts[kind] = 0;
    for (const { kind, total } of found) counts[kind] = total;
    return { counts, rows: found.map(({ total: _total, ...row }) => row) };
  });
}

const kinds = [
  "retry_unknown",
  "retry_undecided",
  "message_unknown",
  "message_unsent",
  "step_late",
  "connection_broken",
] as const satisfies readonly TroubleRow["kind"][];

// Each part uses its own partial index (migration "walls"), so the cost grows with trouble, not with what is stored.
function listTrouble(tx: Tx, at: Date): Promise<(TroubleRow & { total: number })[]> {
  return tx.$queryRaw`
    WITH trouble AS (
      SELECT CASE "state" WHEN 'unknown' THEN 'retry_unknown' ELSE 'retry_undecided' END AS "kind",
        "id", "merchantId", "code", "decidedAt" AS "since"
      FROM "Retry" WHERE "state" IN ('decided', 'calling', 'unknown')
        AND ("state" = 'unknown' OR "decidedAt" < ${at}::timestamptz - interval '2 minutes')
      UNION ALL
      SELECT CASE "state" WHEN 'unknown' THEN 'message_unknown' ELSE 'message_unsent' END,
        "id", "merchantId", "failureCode", "frozenAt"
      FROM "Message" WHERE "state" IN ('frozen', 'sending', 'unknown')
        AND ("state" = 'unknown' OR "frozenAt" < ${at}::timestamptz - interval '2 minutes')
      UNION ALL
      SELECT 'step_late', "id", "merchantId", NULL, "dueAt"
      FROM "Step" WHERE "state" = 'planned' AND "dueAt" < ${at}::timestamptz - interval '5 minutes'
      UNION ALL
      SELECT 'step_late', "id", "merchantId", 'lease_expired', "dueAt"
      FROM "Step" WHERE "state" = 'claimed' AND "leasedUntil" < clock_timestamp() - interval '1 minute'
      UNION ALL
      SELECT 'connection_broken', "id", "merchantId", "brokenReason", coalesce("brokenAt", "createdAt")
      FROM "Connection" WHERE "status" = 'broken'
    ), counted AS (
      SELECT *, count(*) OVER (PARTITION BY "kind")::int AS "total",
        row_number() OVER (PARTITION BY "kind" ORDER BY "since") AS place
      FROM trouble
    )
    SELECT "kind", "id", "merchantId", "code", "since", "total" FROM counted
    WHERE place <= ${mostShown} ORDER BY "kind", "since"`;
}
