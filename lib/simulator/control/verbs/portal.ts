import type { Context } from "@/lib/simulator/api/call";
import { secondsFor } from "@/lib/simulator/billing/time";
import type { Verb } from "@/lib/simulator/control/act";
import { type Body, maybeText } from "@/lib/simulator/control/read-body";
import { portalConfigurationShape } from "@/lib/simulator/shapes/portal";

import { findIn } from "./find";

/** The merchant saves the portal settings in their dashboard: the default configuration comes to be. */
function saveDefaultPortal(ctx: Context, body: Body) {
  const configuration = portalConfigurationShape({
    id: ctx.world.newId("bpc"),
    created: secondsFor(ctx, null),
    livemode: ctx.realm.livemode,
  });
  configuration.is_default = true;
  configuration.default_return_url = maybeText(body, "returnUrl") ?? null;
  configuration.features.invoice_history.enabled = true;
  configuration.features.payment_method_update.enabled = body.updatesCards !== false;
  ctx.realm.data.portal_configurations.add(configuration);
  return { configuration: configuration.id };
}

/** The merchant switches a configuration off, or a feature of it. */
function changePortal(ctx: Context, body: Body) {
  const configuration = findIn(ctx, "portal_configurations", body, "configuration");
  if (typeof body.active === "boolean") configuration.active = body.active;
  if (typeof body.updatesCards === "boolean")
    configuration.features.payment_method_update.enabled = body.updatesCards;
  return { configuration: configuration.id, active: configuration.active };
}

export const portalVerbs: Record<string, Verb> = {
  "default-portal": saveDefaultPortal,
  "change-portal": changePortal,
};
