import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers/promises";

const RealDate = Date;
let shiftMs = 0;
let tellDatabase: (shiftMs: number) => Promise<unknown> = () => Promise.resolve();

// Waits of this length are somebody's patience, not a pause: they stay real, and mostly lose their race.
const longestPauseMs = 3_000;
// The SDK's pause before it repeats a request whose connection was closed; it hands three arguments on.
const sdkPauseMs = 500;

/** Time of this process that can be moved: the rooms, the simulator and, told by `tell`, the database follow. */
export function moveTimeByHand(tell: (shiftMs: number) => Promise<unknown>): void {
  tellDatabase = tell;
  globalThis.Date = MovedDate as DateConstructor;
  skipPauses();
}

/** Lets time pass at once. */
export async function passTime(seconds: number): Promise<void> {
  shiftMs += Math.max(0, Math.round(seconds * 1000));
  await tellDatabase(shiftMs);
}

/** Goes back to real time. */
export async function resetTime(): Promise<void> {
  shiftMs = 0;
  await tellDatabase(0);
}

class MovedDate extends RealDate {
  constructor(...parts: [] | [number | string | Date]) {
    if (parts.length === 0) super(RealDate.now() + shiftMs);
    else super(...(parts as [number]));
  }

  static override now(): number {
    return RealDate.now() + shiftMs;
  }
}

// A budget that is used up, or a line that was cut, makes the rooms wait: here that costs only moved time.
function skipPauses(): void {
  const wait = timers.setTimeout;
  const skip = async <T>(ms = 0, value?: T, options?: object): Promise<T | undefined> => {
    if (ms > longestPauseMs) return wait(ms, value, { ...options, ref: false });
    await passTime(ms / 1000);
    return value;
  };
  timers.setTimeout = skip as typeof timers.setTimeout;
  syncBuiltinESMExports();
  const realSetTimeout = globalThis.setTimeout;
  const patched = (run: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) => {
    if (ms !== sdkPauseMs || given.length !== 3) return realSetTimeout(run, ms, ...given);
    shiftMs += sdkPauseMs;
    return realSetTimeout(run, 0, ...given);
  };
  globalThis.setTimeout = Object.assign(patched, realSetTimeout) as unknown as typeof setTimeout;
}
