import { db } from "@/lib/db/client";
import { isSimulated } from "@/lib/env";

const rereadMs = 250;
const kept = globalThis as { recoupClock?: { offsetMs: number; readAtMs: number } };

async function readOffsetMs(): Promise<number> {
  const row = await db().appClock.findUnique({ where: { id: 1 } });
  return Number(row?.offsetMs ?? 0n);
}

/**
 * The only `now()` of business time. Against a simulator it follows the demo's clock; against the real
 * provider it is the wall clock. Queue delays, leases, signatures and sessions use wall time.
 */
export async function now(): Promise<Date> {
  if (!isSimulated()) return new Date();
  const last = kept.recoupClock;
  if (!last || Date.now() - last.readAtMs > rereadMs) {
    kept.recoupClock = { offsetMs: await readOffsetMs(), readAtMs: Date.now() };
  }
  return new Date(Date.now() + (kept.recoupClock?.offsetMs ?? 0));
}
