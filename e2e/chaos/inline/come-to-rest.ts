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
const mostRounds = 8;
const whole = { order: "made", loses: 0, repeats: false } as const;

/**
 * The end of every life: troubles are over, keys work, nobody is paused; what was lost is found by a poll, and what
 * was put off is done. From here on what we hold must be what the provider holds.
 */
export async function comeToRest(stage: Stage): Promise<void> {
  stage.simulator.world.faults = [];
  await stage.simulator.control.post("/_control/mail", { faults: [] });
  await freeJobs(stage);
  // What is younger is left to the webhook by a poll.
  await moveOn(stage, roundSeconds);
  for (const merchant of stage.merchants) {
    if (merchant.isDisconnected) continue;
    if (!isWhole(stage, merchant)) await toMerchant(stage, merchant, "replace key");
    await toMerchant(stage, merchant, "resume");
    await toMerchant(stage, merchant, "on");
    await handOver(stage, merchant, whole);
    await pollEvents(merchant);
  }
  await settle(stage);
}

/** A day more, with its sweep. Stripe's own schedule would go on for weeks: what it does in this day is enough. */
export async function passDay(stage: Stage): Promise<void> {
  stage.simulator.world.switches.smartRetries = false;
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

// What we do makes news, too: until nobody has anything left to say or to do.
async function settle(stage: Stage): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    await moveOn(stage, roundSeconds);
    await stage.owner.rows("UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now()");
    const ran = await makeRounds(stage, 1);
    for (const merchant of stage.merchants) {
      if (!merchant.isDisconnected) await handOver(stage, merchant, whole);
    }
    const [left] = await stage.owner.rows<{ jobs: number }>(
      "SELECT count(*)::int AS jobs FROM graphile_worker._private_jobs",
    );
    if (left?.jobs === 0 && ran === 0) return;
  }
}
