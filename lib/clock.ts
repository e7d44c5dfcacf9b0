import { readClockOffset } from "@/lib/db/read-clock-offset";
import { isSimulated } from "@/lib/env";

const rereadMs = 250;
const kept = globalThis as { recoupClock?: { offsetMs: number; readAtMs: number } };

/**
 * The only `now()` of business time. Against a simulator it follows the demo's clock; against the real
 * provider it is the wall clock. Queue delays, leases, signatures and sessions use wall time.
 */
export async function now(): Promise<Date> {
  if (!isSimulated()) return new Date();
  const last = kept.recoupClock;
  if (!last || Date.now() - last.readAtMs > rereadMs) {
    kept.recoupClock = { offsetMs: await readClockOffset(), readAtMs: Date.now() };
  }
  return new Date(Date.now() + (kept.recoupClock?.offsetMs ?? 0));
}
