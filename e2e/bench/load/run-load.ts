import { setTimeout as sleep } from "node:timers/promises";

import type { Target } from "@/e2e/bench/load/http-target";

/** Fires again as soon as an answer is there, in as many lanes as told. @returns units of work a second */
export async function runClosed(target: Target, lanes: number, seconds: number): Promise<number> {
  const startedMs = performance.now();
  const endMs = startedMs + seconds * 1000;
  let done = 0;
  const lane = async () => {
    while (performance.now() < endMs) {
      await target.fire();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return done / ((performance.now() - startedMs) / 1000);
}

/**
 * Fires at a fixed rate, whether or not earlier answers are there; a latency counts from the moment at which
 * a unit was due.
 * @returns latencies in ms, ascending
 */
export async function runOpen(target: Target, perSecond: number, seconds: number): Promise<number[]> {
  const count = Math.max(1, Math.round(perSecond * seconds));
  const latencies: number[] = [];
  const startedMs = performance.now();
  const under: Promise<void>[] = [];
  let failure: unknown;
  for (let n = 0; n < count;) {
    const dueMs = startedMs + (n * 1000) / perSecond;
    const waitMs = dueMs - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    else {
      const note = () => void latencies.push(performance.now() - dueMs);
      under.push(target.fire().then(note, (error: unknown) => void (failure ??= error)));
      n += 1;
    }
  }
  await Promise.all(under);
  if (failure) throw failure;
  return latencies.sort((a, b) => a - b);
}

export function quantile(ascending: number[], share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(share * ascending.length))] ?? 0;
}

export function median(values: number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}
