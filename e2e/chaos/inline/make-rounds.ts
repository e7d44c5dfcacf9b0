import { dropReplacedJobs } from "@/lib/jobs/drop-replaced";
import { judgeVisits } from "@/lib/links/judge-visits";
import { releaseDuePauses } from "@/lib/recovery/actions/release-due-pauses";
import { dispatchDueSteps } from "@/lib/recovery/dispatch-due-steps";
import { recoverStalled } from "@/lib/recovery/recover-stalled";
import { dispatchDueRetries } from "@/lib/recovery/retries/dispatch-due-retries";

import { drainQueue } from "./drain-queue";
import type { Stage } from "./stage";

/** What the worker does all the time: looks for what is due, and runs what waits. @returns how many jobs ran */
export async function makeRounds(stage: Stage, width: number): Promise<number> {
  const rounds = [
    releaseDuePauses,
    recoverStalled,
    () => dispatchDueSteps(),
    dispatchDueRetries,
    judgeVisits,
    dropReplacedJobs,
  ];
  for (const round of rounds) {
    // A round that fails is made again the next time (lib/jobs/tick).
    if (!stage.interruptions.hasDied) await round().catch(() => undefined);
  }
  return drainQueue(stage, width);
}
