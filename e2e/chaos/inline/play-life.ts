import { AppError } from "@/lib/domain/errors";
import type { Act, Trouble } from "@/e2e/chaos/story/life";

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
      const done = perform(stage, trouble.act).catch(() => undefined);
      if (trouble.act.does === "clicks") stage.besides.push(done);
      else await done;
      return "goes on";
    }
  }
}

// Nothing is left in memory, and others find out that its jobs are nobody's.
async function startAnew(stage: Stage): Promise<void> {
  const kept = globalThis as { recoupConnections?: Map<string, unknown> };
  kept.recoupConnections?.clear();
  await passTime(12);
  await freeJobs(stage);
}
