import type { World } from "@/lib/simulator/store";

/**
 * Makes something at a moment of the past and plays what follows from it up to now, at the times it
 * would have happened. Events of that time are kept and not delivered.
 * @param finish done at the present, with its events delivered
 */
export function atMoment<Made>(
  world: World,
  atMs: number,
  make: () => { made: Made; finish?: () => void },
): Made {
  const now = world.clock.now();
  if (atMs >= now) {
    const { made, finish } = make();
    finish?.();
    return made;
  }
  const wasBuilding = world.isBuilding;
  world.isBuilding = true;
  world.clock.pin(atMs);
  try {
    const { made, finish } = make();
    playTo(world, now);
    world.clock.release();
    world.isBuilding = wasBuilding;
    finish?.();
    return made;
  } finally {
    world.clock.release();
    world.isBuilding = wasBuilding;
  }
}

/** Plays everything due up to a moment, each at its own time. */
export function playTo(world: World, untilMs: number): void {
  for (let due = world.agenda.take(untilMs); due; due = world.agenda.take(untilMs)) {
    world.clock.pin(Math.max(due.atMs, 0));
    due.run();
  }
}
