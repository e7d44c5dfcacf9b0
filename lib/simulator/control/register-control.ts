import { json, type Router } from "@/lib/simulator/router";
import type { World } from "@/lib/simulator/store";

/** The JSON control API of the Stripe half. */
export function registerControl(router: Router, world: World): void {
  router.route("GET", "/_control/clock", () => json({ now: new Date(world.clock.now()).toISOString() }));
}
