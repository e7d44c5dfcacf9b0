import { AppError } from "@/lib/domain/errors";
import type { Act, Trouble } from "@/e2e/chaos/story/life";

import { handOver } from "./acts/arrivals";
import { freeJobs } from "./drain-queue";
import type { Interruption } from "./interruptions";
import { comeToRest } from "./come-to-rest";
import { moveOn } from "./move-on";
import { perform } from "./perform";
import type { Stage } from "./stage";
import { passTime } from "./virtual-time";

const patienceMs = 400;

/**
 * Plays a life from its first act to its last, and lets everything come to rest.
 * @throws what no crash and no fault explains
 */
export async function playLife(stage: Stage): Promise<void> {
  for (const act of stage.life.acts) await play(stage, act);
  await comeToRest(stage);
}

async function play(stage: Stage, act: Act): Promise<void> {
  await moveOn(stage, act.afterSeconds);
  const { interruptions } = stage;
  const crashesBefore = interruptions.crashes;
  const planned = (act.troubles ?? []).map((trouble) => toInterruption(stage, trouble));
  try {
    const hasDied = await interruptions.during(planned, () =>
      perform(stage, act).finally(() => Promise.all(stage.besides.splice(0))),
    );
    if (hasDied) await startAnew(stage);
  } catch (error) {
    const isExplained = error instanceof AppError || interruptions.crashes > crashesBefore;
    if (!isExplained) throw error;
  }
}

function toInterruption(stage: Stage, trouble: Trouble): Interruption {
  const { at, side } = trouble;
  return { at, side, isDelay: trouble.what === "time jumps", happens: () => happen(stage, trouble) };
}

async function happen(stage: Stage, trouble: Trouble): Promise<"goes on" | "dies" | "is cut"> {
  switch (trouble.what) {
    case "process dies":
      return "dies";
    case "connection is cut":
      return "is cut";
    case "time jumps":
      passTime(trouble.seconds);
      return "goes on";
    case "provider is slow":
      stage.interruptions.slowness = () => passTime(trouble.seconds);
      return "goes on";
    case "meanwhile": {
      // Another process, with troubles of its own. What it does at Stripe is done at once; what it does here may
      // have to wait for a row that is locked by the work which it interrupts.
      const done = besides(stage, trouble);
      stage.besides.push(done);
      const isOurs = trouble.isFollowed || trouble.act.does === "clicks";
      await (isOurs ? Promise.race([done, patience()]) : done);
      return "goes on";
    }
  }
}

// Real time: what waits for the interrupted work itself would wait for ever.
function patience(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, patienceMs));
}

async function besides(stage: Stage, { act, isFollowed }: Extract<Trouble, { what: "meanwhile" }>) {
  try {
    await perform(stage, act);
    if (!isFollowed) return;
    const how = { order: "made", loses: 0, repeats: false } as const;
    for (const merchant of stage.merchants) await handOver(stage, merchant, how);
    await perform(stage, { does: "works", width: 1, afterSeconds: 0 });
  } catch {
    // Its queue tries again.
  }
}

// Nothing is left in memory, and others find out that its jobs are nobody's.
async function startAnew(stage: Stage): Promise<void> {
  const kept = globalThis as { recoupConnections?: Map<string, unknown> };
  kept.recoupConnections?.clear();
  passTime(12);
  await freeJobs(stage);
}
