import type { World } from "./store";

const MAX_TIMER_MS = 2 ** 31 - 1;

/** Runs everything due at or before now, in order of time. */
export function runDue(world: World): void {
  for (let due = world.agenda.take(world.clock.now()); due; due = world.agenda.take(world.clock.now())) {
    due.run();
  }
}

/** Lets due things happen by themselves as the clock passes them. @returns a function that ends it */
export function followClock(world: World): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isSet = false;
  const arm = () => {
    isSet = false;
    clearTimeout(timer);
    const dueAt = world.agenda.nextDueAtMs();
    if (dueAt === null || world.isPlaying) return;
    timer = setTimeout(tick, Math.min(Math.max(0, dueAt - world.clock.now()), MAX_TIMER_MS));
  };
  const tick = () => {
    if (!world.isPlaying) runDue(world);
    arm();
  };
  world.agenda.onChange = () => {
    if (isSet) return;
    isSet = true;
    setImmediate(arm);
  };
  world.agenda.onChange();
  return () => {
    clearTimeout(timer);
    world.agenda.onChange = () => undefined;
  };
}
