import type { ScanStateName } from "./scan-view";

interface Kept {
  id: string;
  state: ScanStateName;
}

/**
 * Which two scans a comparison shows: the one asked for, else the newest, and the one before it. Only scans that came
 * to their end count.
 * @param scans  newest first
 * @returns null where there are not two
 */
export function pickCompared<T extends Kept>(
  scans: readonly T[],
  askedId: string | undefined,
): { before: T; after: T } | null {
  const done = scans.filter(({ state }) => state === "done");
  const position = done.findIndex(({ id }) => id === askedId);
  const [after, before] = done.slice(Math.max(0, position));
  return after && before ? { before, after } : null;
}
