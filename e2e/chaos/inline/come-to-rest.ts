import { pollEvents } from "@/lib/events/poll-events";
import { sweep } from "@/lib/recovery/sweep";

import { handOver } from "./acts/arrivals";
import { toMerchant } from "./acts/merchant-acts";
import { freeJobs } from "./drain-queue";
import { makeRounds } from "./make-rounds";
import { moveOn } from "./move-on";
import type { Stage, StageMerchant } from "./stage";

// Longer than any lease and any look that waits for another.
const roundSeconds = 150;
const daySeconds = 25 * 3600;

/**
 * The end of every life: troubles are over, keys work, nobody is paused; what was put off is done, and a day
 * passes in which polls and sweeps find what no event told. Afterwards nothing is left to do.
 */
export async function comeToRest(stage: Stage): Promise<void> {
  const { world } = stage.simulator;
  world.faults = [];
  await stage.simulator.control.post("/_control/mail", { faults: [] });
  await freeJobs(stage);
  for (const merchant of stage.merchants) {
    if (merchant.isDisconnected) continue;
    if (!isWhole(stage, merchant)) await toMerchant(stage, merchant, "replace key");
    await toMerchant(stage, merchant, "resume");
    await toMerchant(stage, merchant, "on");
    await handOver(stage, merchant, { order: "made", loses: 0, repeats: false });
  }
  await settle(stage);
  // Stripe's own schedule would go on for weeks: what it does in this last day is enough.
  world.switches.smartRetries = false;
  await moveOn(stage, daySeconds);
  for (const merchant of stage.merchants.filter(({ isDisconnected }) => !isDisconnected)) {
    await pollEvents(merchant);
    await sweep(merchant);
  }
  await settle(stage);
}

function isWhole({ simulator }: Stage, { apiKey }: StageMerchant): boolean {
  const key = simulator.world.keys.get(apiKey);
  return key?.status === "active" && key.permissions.has("invoice_write");
}

async function settle(stage: Stage): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await moveOn(stage, roundSeconds);
    await stage.owner.rows("UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now()");
    await makeRounds(stage, 1);
    const [left] = await stage.owner.rows<{ jobs: number }>(
      "SELECT count(*)::int AS jobs FROM graphile_worker._private_jobs",
    );
    if (left?.jobs === 0 && round > 0) return;
  }
}
