import type { StopList } from "@/lib/dev/stop-list";

/** What every step of a start is given. */
export type StackContext = {
  /** Absolute path of this stack's data folder. */
  folder: string;
  /** The environment as the caller means it; empty for a private stack. */
  given: Record<string, string | undefined>;
  /** Told, line by line, what happens. */
  say(line: string): void;
  stops: StopList;
};

export function secondsSince(startedAtMs: number): string {
  return `${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`;
}
