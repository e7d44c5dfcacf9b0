import { requirePermission } from "@/lib/simulator/api/authenticate";
import { type Call, get, list } from "@/lib/simulator/api/call";
import { readSlugOf } from "@/lib/simulator/api/find-object";
import { page } from "@/lib/simulator/api/page";
import { flag, text, texts } from "@/lib/simulator/api/read-params";
import { objectAt } from "@/lib/simulator/api/require-object";
import { invalidRequest } from "@/lib/simulator/api/stripe-error";
import type { StripeEvent } from "@/lib/simulator/objects";

const KEPT_SECONDS = 30 * 86_400;
const MAX_TYPES = 20;

function readTypes(call: Call): string[] | null {
  const type = text(call.params, "type");
  const types = texts(call.params, "types");
  if (type && types)
    throw invalidRequest("You may only specify one of these parameters: type, types.", {
      code: "parameters_exclusive",
    });
  if (types && types.length > MAX_TYPES)
    throw invalidRequest(`You may only specify up to ${MAX_TYPES} types.`, { param: "types" });
  return types ?? (type ? [type] : null);
}

function isOfType(event: StripeEvent, types: string[] | null): boolean {
  if (!types) return true;
  return types.some(
    (type) => type === event.type || (type.endsWith(".*") && event.type.startsWith(type.slice(0, -1))),
  );
}

/** Reading an event needs the read permission of what it carries. */
function mayRead(call: Call, event: StripeEvent): boolean {
  const slug = readSlugOf(String(event.data.object.object));
  if (slug) requirePermission(call.world, call.key, slug);
  return true;
}

function listEvents(call: Call) {
  const types = readTypes(call);
  const delivered = flag(call.params, "delivery_success");
  const oldest = call.world.clock.seconds() - KEPT_SECONDS;
  return page(call, "event", call.realm.data.events, (event) => {
    if (event.created < oldest || !isOfType(event, types)) return false;
    if (delivered !== undefined && (event.pending_webhooks === 0) !== delivered) return false;
    return mayRead(call, event);
  });
}

function retrieve(call: Call) {
  const event = objectAt(call, "events", call.ids.id!);
  mayRead(call, event);
  return event;
}

export const eventRoutes = [
  list("/v1/events", "event_read", "created:range delivery_success:b type types[]", listEvents),
  get("/v1/events/:id", "event_read", "", retrieve),
];
