import { gatherEvidence } from "@/e2e/chaos/evidence/gather-evidence";
import type { Life } from "@/e2e/chaos/story/life";
import { ourCharges } from "@/e2e/chaos/checks/calls-map-to-rows";
import { runChecks } from "@/e2e/chaos/checks/run-checks";

import { playLife } from "./play-life";
import { setStage } from "./set-stage";
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

/** Plays a life and checks what it left behind. */
export async function judgeLife(theatre: Theatre, life: Life): Promise<Verdict> {
  const before = process.cpuUsage();
  const crashesBefore = theatre.interruptions.crashes;
  const stage = await setStage(theatre, life);
  const unexpected = await playLife(stage).then(
    () => [],
    (error: unknown) => [`unexpected: ${error instanceof Error ? error.stack : String(error)}`],
  );
  const evidence = await gatherEvidence({
    ...stage,
    control: stage.simulator.control,
    networkBudget: stage.simulator.world.switches.visaRetryLimit,
  });
  const { user, system } = process.cpuUsage(before);
  return {
    seed: life.seed,
    failures: [...unexpected, ...runChecks(evidence)],
    collected: ourCharges(evidence).filter(({ outcome }) => outcome === "paid").length,
    mails: evidence.inbox.length,
    crashes: theatre.interruptions.crashes - crashesBefore,
    cpuMs: Math.round((user + system) / 1000),
  };
}
