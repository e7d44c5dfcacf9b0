import type { Evidence } from "@/e2e/chaos/evidence/evidence";
import { gatherEvidence } from "@/e2e/chaos/evidence/gather-evidence";
import type { Life } from "@/e2e/chaos/story/life";
import { ourCharges } from "@/e2e/chaos/checks/calls-map-to-rows";
import { runChecks, runRestChecks } from "@/e2e/chaos/checks/run-checks";

import { passDay } from "./come-to-rest";
import { playLife } from "./play-life";
import { setStage } from "./set-stage";
import type { Stage } from "./stage";
import type { Theatre } from "./theatre";

export interface Verdict {
  seed: string;
  /** sentences, each begins with the letter of the check that it failed */
  failures: string[];
  /** payments that our own calls made */
  collected: number;
  mails: number;
  crashes: number;
  cpuMs: number;
}

/** Plays a life and checks what it left behind: once it has come to rest, and for some after a day more. */
export async function judgeLife(theatre: Theatre, life: Life): Promise<Verdict> {
  const before = process.cpuUsage();
  const crashesBefore = theatre.interruptions.crashes;
  const stage = await setStage(theatre, life);
  const played = await orSay(() => playLife(stage));
  const atRest = await gather(stage);
  const early = played.length === 0 ? runRestChecks(atRest) : [];
  const isDayPassed = life.isFollowedByDay && early.length + played.length === 0;
  const later = isDayPassed ? await orSay(() => passDay(stage)) : [];
  const evidence = isDayPassed && later.length === 0 ? await gather(stage) : atRest;
  const { user, system } = process.cpuUsage(before);
  return {
    seed: life.seed,
    failures: [...new Set([...played, ...early, ...later, ...runChecks(evidence)])],
    collected: ourCharges(evidence).filter(({ outcome }) => outcome === "paid").length,
    mails: evidence.inbox.length,
    crashes: theatre.interruptions.crashes - crashesBefore,
    cpuMs: Math.round((user + system) / 1000),
  };
}

async function orSay(work: () => Promise<void>): Promise<string[]> {
  return work().then(
    () => [],
    (error: unknown) => [`(unexpected) ${error instanceof Error ? error.stack : String(error)}`],
  );
}

function gather(stage: Stage): Promise<Evidence> {
  const { control, world } = stage.simulator;
  return gatherEvidence({ ...stage, control, networkBudget: world.switches.visaRetryLimit });
}
