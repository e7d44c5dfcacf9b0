import { setTimeout as sleep } from "node:timers/promises";

import { AppError } from "@/lib/domain/errors";
import { redact } from "@/lib/log";

import { refusePowerfulRole } from "./refuse-powerful-role";

const patienceMs = 15_000;
const pauseMs = 500;

/**
 * Whether the walls between merchants stand, asked before a process takes work. Waits a little for a database
 * that is still starting, since walls that cannot be looked at do not count as standing.
 * @throws Error with a sentence for whoever starts the process
 */
export async function checkStart(): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      return await refusePowerfulRole();
    } catch (error) {
      if (error instanceof AppError) throw error;
      if (Date.now() > deadline) throw explainSilence(error);
      await sleep(pauseMs);
    }
  }
}

function explainSilence(error: unknown): Error {
  const reason = error instanceof Error ? redact(error.message).trim().split("\n").at(-1) : "unknown";
  return new Error(`The database in DATABASE_URL does not answer: ${reason}`);
}
