import { randomUUID } from "node:crypto";

import { now } from "@/lib/clock";
import { type Tx, withMerchant } from "@/lib/db/transaction";
import { enqueue } from "@/lib/queue/enqueue";

/** A run that does not end within this time has lost its worker. */
export const lostAfterMs = 10 * 60_000;
const keptRuns = 50;

/**
 * Asks for a run; one that waits already serves for all who ask.
 * @param delayMs  wall time until it may begin, so that a burst of events asks once
 */
export async function requestRun(tx: Tx, { merchantId, cause, delayMs = 0 }: RunRequest): Promise<void> {
  await tx.$executeRaw`INSERT INTO "DoctorRun" ("id", "merchantId", "cause", "askedAt")
    VALUES (${randomUUID()}::uuid, ${merchantId}::uuid, ${cause}, ${await now()})
    ON CONFLICT ("merchantId") WHERE "state" = 'waiting' DO NOTHING`;
  const runAt = delayMs > 0 ? new Date(Date.now() + delayMs) : undefined;
  const options = { key: `doctor.run:${merchantId}`, maxAttempts: 3, runAt };
  await enqueue(tx, "doctor.run", { merchantId, cause }, options);
}

interface RunRequest {
  merchantId: string;
  cause: "connect" | "daily" | "event" | "demand";
  delayMs?: number;
}

/** Takes the run that waits, or makes one. @returns readAt: wall time before anything was read */
export async function startRun(
  merchantId: string,
  cause: string,
  areas: string[],
): Promise<{ runId: string; readAt: Date }> {
  const readAt = new Date();
  const startedAt = await now();
  const runId = await withMerchant(merchantId, async (tx) => {
    const running = { state: "running", startedAt, areas } as const;
    const waiting =
      cause === "fix"
        ? null
        : await tx.doctorRun.findFirst({ where: { merchantId, state: "waiting" }, select: { id: true } });
    if (waiting) {
      const { count } = await tx.doctorRun.updateMany({
        where: { id: waiting.id, state: "waiting" },
        data: running,
      });
      if (count === 1) return waiting.id;
    }
    const made = await tx.doctorRun.create({ data: { merchantId, cause, askedAt: startedAt, ...running } });
    return made.id;
  });
  return { runId, readAt };
}

export async function noteArea(merchantId: string, runId: string, areasDone: number): Promise<void> {
  await withMerchant(merchantId, (tx) =>
    tx.doctorRun.updateMany({ where: { id: runId }, data: { areasDone } }),
  );
}

interface Ending {
  state: "done" | "failed";
  skipped?: Record<string, string>;
  found?: number;
  resolved?: number;
  failureCode?: string;
}

/** Ends a run, and forgets those of long ago. */
export async function endRun(tx: Tx, runId: string, ending: Ending): Promise<void> {
  const { merchantId } = await tx.doctorRun.update({
    where: { id: runId },
    data: { ...ending, finishedAt: await now() },
    select: { merchantId: true },
  });
  await tx.$executeRaw`DELETE FROM "DoctorRun" WHERE "merchantId" = ${merchantId}::uuid AND "id" IN (
    SELECT "id" FROM "DoctorRun" WHERE "merchantId" = ${merchantId}::uuid
    ORDER BY "askedAt" DESC, "id" DESC OFFSET ${keptRuns})`;
}
