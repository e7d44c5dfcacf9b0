import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers/promises";
import type pg from "pg";

const RealDate = Date;
let shiftMs = 0;
/** what each connection was told */
const told = new WeakMap<pg.Client, number>();

// Waits of this length are somebody's patience, not a pause: they stay real, and mostly lose their race.
const longestPauseMs = 3_000;
// The SDK's pause before it repeats a request whose connection was closed; it hands three arguments on.
const sdkPauseMs = 500;

/** Time of this process that can be moved: the rooms, the simulator and, by `tellTime`, the database follow. */
export function moveTimeByHand(): void {
  globalThis.Date = MovedDate as DateConstructor;
  skipPauses();
}

/** Lets time pass at once. */
export function passTime(seconds: number): void {
  shiftMs += Math.max(0, Math.round(seconds * 1000));
}

/** Goes back to real time. */
export function resetTime(): void {
  shiftMs = 0;
}

/**
 * To be called before each statement: tells its connection how far time was moved, if that changed.
 * @see prepareDatabase, whose clocks read the setting
 */
export function tellTime(
  client: pg.Client,
  query: (this: pg.Client, text: string) => Promise<unknown>,
): void {
  if (told.get(client) === shiftMs) return;
  told.set(client, shiftMs);
  query.call(client, `SET chaos.shift = '${shiftMs} milliseconds'`).catch(() => told.delete(client));
}

/** A transaction that was rolled back took what it was told with it. */
export function forgetTime(client: pg.Client): void {
  told.delete(client);
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
    passTime(ms / 1000);
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
