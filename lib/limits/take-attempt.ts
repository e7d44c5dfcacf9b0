import { runStatement } from "@/lib/db/client";
import type { LimitName } from "@/lib/domain/limit-rules";
import { describeError, log } from "@/lib/log";

import { attemptOf } from "./attempt-of";

const mostKept = 10_000;
/** Until when a caller is refused, as the database said: a flood costs it no further statement. */
const refusedUntil = new Map<string, number>();

/**
 * Counts an attempt of a caller, over all processes. Where it cannot be counted it is allowed: a limit must not
 * become an outage.
 * @param caller  whom the limit is about (an address, an id)
 * @returns 0 when it is within the limit, else the milliseconds after which one is again
 */
export async function takeAttempt(name: LimitName, caller: string): Promise<number> {
  const { key, most, windowMs } = attemptOf(name, caller);
  const leftMs = (refusedUntil.get(key) ?? 0) - Date.now();
  if (leftMs > 0) return leftMs;
  refusedUntil.delete(key);
  try {
    const [row] = await runStatement<{ waitMs: number }>`
      SELECT take_attempt(${key}, ${most}::int, ${windowMs}::int) AS "waitMs"`;
    const waitMs = row?.waitMs ?? 0;
    if (waitMs > 0) keep(key, Date.now() + waitMs);
    return waitMs;
  } catch (error) {
    log.warn({ limit: name, error: describeError(error) }, "an attempt was not counted");
    return 0;
  }
}

function keep(key: string, untilMs: number): void {
  if (refusedUntil.size >= mostKept) refusedUntil.delete(refusedUntil.keys().next().value ?? key);
  refusedUntil.set(key, untilMs);
}
