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
  return { at, side, happens: () => happen(stage, trouble) };
}

async function happen(stage: Stage, trouble: Trouble): Promise<"goes on" | "dies" | "is cut"> {
  switch (trouble.what) {
    case "process dies":
      return "dies";
    case "connection is cut":
      return "is cut";
    case "time jumps":
      await passTime(trouble.seconds);
      return "goes on";
    case "meanwhile": {
      // Another process, with troubles of its own. What it does at Stripe is done at once; what it does here may
      // have to wait for a row that is locked by the work which it interrupts.
      const mayWait = ["clicks", "works"].includes(trouble.act.does) && stage.interruptions.isInTransaction;
      const done = besides(stage, trouble.act);
      if (mayWait) stage.besides.push(done);
      else await done;
      return "goes on";
    }
  }
}

// Another worker has the news, too.
async function besides(stage: Stage, act: Act): Promise<void> {
  try {
    const { merchants } = stage;
    const how = { order: "made", loses: 0, repeats: false } as const;
    if (act.does === "works") for (const merchant of merchants) await handOver(stage, merchant, how);
    await perform(stage, act);
  } catch {
    // Its queue tries again.
  }
}

// Nothing is left in memory, and others find out that its jobs are nobody's.
async function startAnew(stage: Stage): Promise<void> {
  const kept = globalThis as { recoupConnections?: Map<string, unknown> };
  kept.recoupConnections?.clear();
  await passTime(12);
  await freeJobs(stage);
}
