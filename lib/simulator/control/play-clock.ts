import { wait } from "@/lib/simulator/reply";
import { runDue } from "@/lib/simulator/run-agenda";
import type { World } from "@/lib/simulator/store";

import { isIdle } from "./is-idle";

const POLL_MS = 25;
const STOP_LIMIT_MS = 20_000;
const FOLLOWER_TIMEOUT_MS = 5_000;

interface FollowerState {
  nextDueAtMs: number | null;
  isIdle: boolean;
}

/** One that could not be asked has nothing due and holds nobody up. */
const SILENT: FollowerState = { nextDueAtMs: null, isIdle: true };

async function ask(url: string): Promise<FollowerState> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(FOLLOWER_TIMEOUT_MS) });
    const state = (await answer.json()) as { nextDueAt?: string | null; idle?: boolean };
    const due = state.nextDueAt ? Date.parse(state.nextDueAt) : Number.NaN;
    return { nextDueAtMs: Number.isNaN(due) ? null : due, isIdle: state.idle !== false };
  } catch {
    return SILENT;
  }
}

async function tell(url: string, nowMs: number): Promise<void> {
  const body = JSON.stringify({ now: new Date(nowMs).toISOString() });
  const headers = { "content-type": "application/json" };
  const signal = AbortSignal.timeout(FOLLOWER_TIMEOUT_MS);
  await fetch(url, { method: "POST", headers, body, signal }).catch(() => undefined);
}

/** Waits until the simulator and every follower are idle, at most 20 s. @returns what each follower has due next */
async function settle(world: World): Promise<(number | null)[]> {
  const until = Date.now() + STOP_LIMIT_MS;
  for (;;) {
    const states = await Promise.all(world.followers.map(ask));
    const areIdle = isIdle(world) && states.every((state) => state.isIdle);
    if (areIdle || Date.now() > until) return states.map((state) => state.nextDueAtMs);
    await wait(POLL_MS);
  }
}

/**
 * Moves the clock forward, due thing by due thing of simulator and followers: to the next one, let it
 * happen, wait until everybody is idle, go on. A follower that keeps something due behind the clock
 * without doing it is passed by.
 */
export async function playClock(world: World, targetMs: number): Promise<void> {
  world.isPlaying = true;
  try {
    let ignored = world.followers.map(() => Number.NEGATIVE_INFINITY);
    for (;;) {
      const followerDues = await settle(world);
      const dues = followerDues.map((due, index) =>
        due !== null && due > (ignored[index] ?? 0) ? due : null,
      );
      const all = [world.agenda.nextDueAtMs(), ...dues].filter((due): due is number => due !== null);
      const stop = Math.min(targetMs, ...all);
      world.clock.moveTo(stop);
      world.playedToMs = stop;
      runDue(world);
      await Promise.all(world.followers.map((url) => tell(url, world.clock.now())));
      ignored = dues.map((due, index) => (due !== null && due <= stop ? due : (ignored[index] ?? 0)));
      if (stop >= targetMs) break;
    }
    await settle(world);
  } finally {
    world.isPlaying = false;
    world.agenda.onChange();
  }
}
