import type { Context } from "@/lib/simulator/api/call";
import type { StripeObject } from "@/lib/simulator/objects";
import { eventShape } from "@/lib/simulator/shapes/event";

/** Stripe lists events of the last 30 days (Stripe docs, /api/events); older ones of a built past are not made. */
const KEPT_MS = 30 * 86_400_000;

function snapshot<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** Makes an event with the object as it is now, and sends it on its way to the endpoints that listen. */
export function emit(
  ctx: Context,
  type: string,
  object: StripeObject,
  previous?: Record<string, unknown>,
): void {
  const { world, realm, request } = ctx;
  if (world.isBuilding && world.clock.now() < world.clock.presentMs() - KEPT_MS) return;
  const event = eventShape({
    id: world.newId("evt"),
    created: world.clock.seconds(),
    livemode: realm.livemode,
    type,
    data: { object: snapshot(object), ...(previous ? { previous_attributes: snapshot(previous) } : {}) },
    request: { id: request.id, idempotency_key: request.idempotencyKey },
  });
  realm.data.events.add(event);
  if (!world.isBuilding) world.deliverer?.announce(realm, event);
}

type Plain = Record<string, unknown>;

function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The old values of what differs, nested objects reduced to what differs in them; null when nothing does. */
export function previousOf(before: Plain, after: Plain): Plain | null {
  const previous: Plain = {};
  for (const field of Object.keys(after)) {
    const [old, now] = [before[field], after[field]];
    if (isPlain(old) && isPlain(now) && old.object !== "list") {
      const inner = previousOf(old, now);
      if (inner) previous[field] = inner;
    } else if (JSON.stringify(old) !== JSON.stringify(now)) previous[field] = old ?? null;
  }
  return Object.keys(previous).length > 0 ? previous : null;
}

/**
 * Changes an object and tells so by an event that carries the old values.
 * @param type the event to send; null to send none
 * @returns whether anything changed
 */
export function change<T extends StripeObject>(
  ctx: Context,
  object: T,
  patch: Partial<T>,
  type: string | null,
): boolean {
  const previous = previousOf(object, patch);
  if (!previous) return false;
  Object.assign(object, patch);
  if (type) emit(ctx, type, object, previous);
  return true;
}
