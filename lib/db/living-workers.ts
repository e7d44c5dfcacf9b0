import type pg from "pg";

import type { Tx } from "./transaction";

// One shared advisory lock that every living worker holds: "RECO" in ASCII, and a number of ours.
const lock = { class: 0x5245434f, id: 1 };

/** Says that this worker lives, for as long as the connection does. */
export async function enterWorker(client: pg.Client): Promise<void> {
  await client.query("SELECT pg_advisory_lock_shared($1, $2)", [lock.class, lock.id]);
}

/** How many worker processes live. A killed one loses its connection, and with it the lock. */
export async function countWorkers(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT pid)::int AS "count" FROM pg_locks
    WHERE locktype = 'advisory' AND granted AND mode = 'ShareLock' AND objsubid = 2
      AND classid = ${lock.class}::bigint AND objid = ${lock.id}::bigint
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  return row?.count ?? 0;
}
