import { runDue } from "@/lib/simulator/run-agenda";

import type { Stage } from "./stage";
import { passTime } from "./virtual-time";

/** Lets time pass for everybody; what Stripe has due meanwhile happens at its moment. */
export async function moveOn({ simulator: { world } }: Stage, seconds: number): Promise<void> {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    const due = world.agenda.nextDueAtMs();
    if (due === null || due > until) break;
    passTime((due - Date.now()) / 1000);
    runDue(world);
  }
  passTime((until - Date.now()) / 1000);
}
