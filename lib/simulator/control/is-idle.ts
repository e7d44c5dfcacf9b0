import type { World } from "@/lib/simulator/store";

/** True when nothing is due, and no event or mail event is on its way or sets out within seconds. */
export function isIdle(world: World): boolean {
  const due = world.agenda.nextDueAtMs();
  if (due !== null && due <= world.clock.now()) return false;
  if ((world.mailRoom?.deliveriesUnderWay ?? 0) > 0) return false;
  return world.deliverer?.isIdle() ?? true;
}
