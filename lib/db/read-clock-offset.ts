import { runInSession } from "./session";

/**
 * How far the demo's clock was moved ahead, ms. Not on the connections of `db()`: business time is asked for inside
 * transactions, and a full pool would wait on itself.
 */
export async function readClockOffset(): Promise<number> {
  const rows = await runInSession<{ offsetMs: bigint }>`SELECT "offsetMs" FROM "AppClock" WHERE "id" = 1`;
  return Number(rows[0]?.offsetMs ?? 0);
}
