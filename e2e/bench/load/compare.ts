import { loadavg } from "node:os";

import type { Target } from "@/e2e/bench/load/http-target";
import { median, quantile, runClosed, runOpen } from "@/e2e/bench/load/run-load";
import { undisturbed } from "@/e2e/bench/load/undisturbed";
import { renderTable } from "@/lib/dev/render-table";

export interface LoadRow {
  [field: string]: string | number | null;
  name: string;
  requestsPerSecond: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  ratioToBare: number | null;
}

const lanes = 32;
const warmUpSeconds = 3;
export const seconds = 4;
const rateRuns = 3;
// What disturbs the machine takes a turn or two of them.
export const latencyRuns = 7;

/** @param runs  latencies of each run in ms, ascending; each figure is the median of the runs' own */
export function latencyFigures(runs: number[][]): Pick<LoadRow, "p50Ms" | "p95Ms" | "p99Ms"> {
  const at = (share: number) => round(median(runs.map((ascending) => quantile(ascending, share))));
  return { p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) };
}

/**
 * Measures targets by turns, so that what else the machine does meets all of them alike: the highest rate
 * that 32 connections reach, and latencies at half of it. Medians of three and of seven undisturbed runs.
 * @param peers  for each target the name of the one that it is compared with
 */
export async function compare(
  targets: Target[],
  peers: Record<string, string>,
  say: (line: string) => void,
): Promise<LoadRow[]> {
  for (const target of targets) await runClosed(target, lanes, warmUpSeconds);
  const rates = await byTurns(targets, rateRuns, (target) =>
    undisturbed(() => runClosed(target, lanes, seconds), say),
  );
  const rateOf = (name: string) => median(rates.get(name) ?? []);
  const latencies = await byTurns(targets, latencyRuns, (target) =>
    undisturbed(() => runOpen(target, rateOf(target.name) / 2, seconds), say),
  );
  say(`Load of the machine in the last minute: ${loadavg()[0]?.toFixed(1)}`);
  const rows = targets.map(({ name }) => {
    const peer = peers[name];
    return {
      name,
      requestsPerSecond: round(rateOf(name)),
      ...latencyFigures(latencies.get(name) ?? []),
      ratioToBare: peer ? Math.round((rateOf(name) / rateOf(peer)) * 100) / 100 : null,
    };
  });
  say(renderTable(rows));
  return rows;
}

async function byTurns<T>(
  targets: Target[],
  runs: number,
  work: (target: Target) => Promise<T>,
): Promise<Map<string, T[]>> {
  const results = new Map<string, T[]>(targets.map(({ name }) => [name, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const target of targets) results.get(target.name)?.push(await work(target));
  }
  return results;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
