import type { Context } from "@/lib/simulator/api/call";
import { emit } from "@/lib/simulator/events/emit";
import type { PortalSession } from "@/lib/simulator/page-objects";
import { portalSessionShape } from "@/lib/simulator/shapes/portal";

import { secondsFor } from "./time";

type Wanted = Pick<
  PortalSession,
  "customer" | "configuration" | "flow" | "return_url" | "locale" | "after_expiration"
>;

/** Makes a portal session; its page lives five minutes until it is used. */
export function openPortalSession(ctx: Context, wanted: Wanted): PortalSession {
  const { world, realm } = ctx;
  const secret = `${realm.mode}_${world.random.text(48)}`;
  const session = portalSessionShape({
    // First, because a whole earlier session may be given, whose id and address must not win.
    ...wanted,
    id: world.newId("bps"),
    created: secondsFor(ctx, null),
    livemode: realm.livemode,
    url: `${world.baseUrl}/portal/session/${secret}`,
  });
  realm.data.portal_sessions.add(session);
  const createdAtMs = world.clock.now();
  realm.portalVisits.set(secret, { session, createdAtMs, lastActivityAtMs: null, isCompleted: false });
  emit(ctx, "billing_portal.session.created", session);
  return session;
}
