import { requirePermission } from "./authenticate";
import type { ApiRoute, Call } from "./call";
import { checkParams } from "./check-params";
import { readExpand } from "./expand";
import { findObject } from "./find-object";
import type { FormObject } from "./parse-form";
import { texts } from "./read-params";
import { show } from "./show";
import { noSuch } from "./stripe-error";

/**
 * Runs an endpoint for a key that was recognised: permission, parameters, work, expansions.
 * @returns what the answer holds
 * @throws StripeError
 */
export function runRoute(call: Call, route: ApiRoute, form: FormObject): unknown {
  if (!call.world.switches.permissionBeforeLookup) lookUpFirst(call, form);
  requirePermission(call.world, call.key, route.permission);
  call.params = checkParams(route.fields, form);
  const wanted = readExpand(texts(call.params, "expand") ?? []);
  return show(call, route.run(call), wanted);
}

/** With the order of checks turned round, an unknown id answers before the missing permission does. */
function lookUpFirst(call: Call, form: FormObject): void {
  const id = call.ids.id ?? (typeof form.customer === "string" ? form.customer : undefined);
  if (id === undefined || findObject(call.realm, id)) return;
  const what = call.ids.id ? (call.path.split("/")[2] ?? "object").replace(/s$/, "") : "customer";
  throw noSuch(what, id, call.ids.id ? "id" : "customer", call.ids.id ? 404 : 400);
}
