import { setTimeout as sleep } from "node:timers/promises";

import { describeError, log } from "@/lib/log";

// Ctrl-C reaches a process twice under npm: from the terminal and from npm.
const sameMs = 1_000;
const giveBackMs = 2_000;

interface Ending {
  /** ends what is under way and takes no more; may take long */
  finish: () => Promise<void>;
  /** gives to others what is not ended */
  giveBack: () => Promise<void>;
  stopMs: number;
}

/**
 * Ends the process when it is told to: what is under way has `stopMs` to end, the rest is given back. A second
 * signal does not wait. What was cut off is as after a crash: its row says how far it came, and its lease keeps
 * others away until nothing of ours can still be on its way (P1, P3).
 */
export function endOnSignals({ finish, giveBack, stopMs }: Ending): void {
  let firstAtMs: number | undefined;
  const cutOff = async (why: string) => {
    log.warn({ why }, "worker ended before its jobs");
    await Promise.race([giveBack().catch(() => undefined), sleep(giveBackMs)]);
    process.exit(1);
  };
  const end = async (signal: string) => {
    if (firstAtMs !== undefined) {
      if (Date.now() - firstAtMs > sameMs) await cutOff("told again");
      return;
    }
    firstAtMs = Date.now();
    log.info({ signal, stopMs }, "worker stopping");
    setTimeout(() => void cutOff("took too long"), stopMs).unref();
    try {
      await finish();
      process.exit(0);
    } catch (error) {
      log.error({ error: describeError(error) }, "worker did not end well");
      await cutOff("could not end");
    }
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(signal));
}
