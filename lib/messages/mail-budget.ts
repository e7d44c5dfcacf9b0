import { setTimeout as sleep } from "node:timers/promises";

import { runStatement } from "@/lib/db/client";
import type { MailRate } from "@/lib/email/mail";
import { instruments } from "@/lib/metrics/instruments";

/**
 * Waits for a place in the rate of an account at the mail provider, which all processes share. An account
 * that never stated a limit has none.
 * @param patienceMs  how long at most
 * @returns false when no place came in time
 */
export async function waitForMailBudget(routeId: string, patienceMs: number): Promise<boolean> {
  const startedMs = performance.now();
  const isPlaced = await waitForPlace(routeId, patienceMs);
  const outcome = isPlaced ? "placed" : "gave_up";
  instruments().mailWaitSeconds.observe({ outcome }, (performance.now() - startedMs) / 1000);
  return isPlaced;
}

async function waitForPlace(routeId: string, patienceMs: number): Promise<boolean> {
  const deadlineAt = performance.now() + patienceMs;
  for (;;) {
    const [row] = await runStatement<{ waitMs: number }>`SELECT take_mail_token(${routeId}) AS "waitMs"`;
    const waitMs = row?.waitMs ?? 0;
    if (waitMs === 0) return true;
    if (performance.now() + waitMs > deadlineAt) return false;
    await sleep(waitMs);
  }
}

/** Keeps what the provider said of its rate, for everybody who sends with the same key. */
export async function followMailRate(routeId: string, rate: MailRate | null): Promise<void> {
  if (!rate) return;
  const { perSecond, remaining, waitSeconds } = rate;
  await runStatement`SELECT follow_mail_rate(${routeId}, ${perSecond}::float, ${remaining}::float,
    ${waitSeconds}::float)::text`;
}
