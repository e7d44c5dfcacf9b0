import pg from "pg";

import { env } from "@/lib/env";

// A connection of its own: business time is asked for inside transactions, and a full pool would wait on itself.
const kept = globalThis as { recoupClockPool?: pg.Pool };

function connect(): pg.Pool {
  const pool = new pg.Pool({ connectionString: env().DATABASE_URL, max: 1, allowExitOnIdle: true });
  // A lost connection is opened again by the next read.
  pool.on("error", () => undefined);
  return pool;
}

/** How far the demo's clock was moved ahead, ms. */
export async function readClockOffset(): Promise<number> {
  const pool = (kept.recoupClockPool ??= connect());
  const { rows } = await pool.query<{ offsetMs: string }>('SELECT "offsetMs" FROM "AppClock" WHERE "id" = 1');
  return Number(rows[0]?.offsetMs ?? 0);
}

/** Ends the connection; the next read opens another. */
export async function closeClock(): Promise<void> {
  const pool = kept.recoupClockPool;
  delete kept.recoupClockPool;
  await pool?.end();
}
