import type { PortalVisit, Realm } from "@/lib/simulator/realm";
import type { World } from "@/lib/simulator/store";

import type { HostedClosed } from "./views";

const MINUTE_MS = 60_000;
const UNUSED_MS = 5 * MINUTE_MS;
const IDLE_MS = 60 * MINUTE_MS;

/** Whether a session is over: five minutes unused, an hour without activity, or its total cap. */
export function isPortalOver(visit: PortalVisit, nowMs: number, totalCapHours: number | null): boolean {
  const { createdAtMs, lastActivityAtMs } = visit;
  if (totalCapHours !== null && nowMs - createdAtMs > totalCapHours * 60 * MINUTE_MS) return true;
  if (lastActivityAtMs === null) return nowMs - createdAtMs > UNUSED_MS;
  return nowMs - lastActivityAtMs > IDLE_MS;
}

/**
 * Finds a session by its secret and counts the visit as activity.
 * @param isOpening whether its address is opened, rather than a form on its page sent
 */
export function visitPortal(
  world: World,
  secret: string,
  isOpening: boolean,
): { realm: Realm; visit: PortalVisit } | HostedClosed {
  const realm = world.realms().find((one) => one.portalVisits.has(secret));
  const visit = realm?.portalVisits.get(secret);
  if (!realm || !visit) return { kind: "closed", reason: "unknown", message: "There is no such page." };
  const now = world.clock.now();
  if (isPortalOver(visit, now, world.switches.portalTotalCapHours)) {
    const reason = visit.session.after_expiration ? "recoverable" : "expired";
    return { kind: "closed", reason, message: "Your session has expired. Ask for a new link." };
  }
  if (isOpening && visit.lastActivityAtMs !== null && !world.switches.usedPortalUrlOpensTwice)
    return { kind: "closed", reason: "used", message: "This link has been used already." };
  visit.lastActivityAtMs = now;
  return { realm, visit };
}
