import { z } from "zod";
import type { ProviderEvent } from "@/lib/domain/provider";

const idOrObject = z
  .union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)])
  .nullish()
  .catch(null);

const parent = z.object({ subscription_details: z.object({ subscription: idOrObject }).nullish() }).nullish();

/** Ids only, in today's shape and in that of versions before 2025-03-31.basil. */
const objectShape = z.object({
  id: z.string().nullish().catch(null),
  object: z.string(),
  customer: idOrObject,
  invoice: idOrObject,
  subscription: idOrObject,
  payment_intent: idOrObject,
  charge: idOrObject,
  parent: parent.catch(null),
  payment: z.object({ payment_intent: idOrObject, charge: idOrObject }).nullish().catch(null),
});

const eventShape = z.object({
  id: z.string().min(1),
  object: z.literal("event"),
  type: z.string(),
  livemode: z.boolean(),
  created: z.number(),
  data: z.object({
    object: objectShape,
    previous_attributes: z.object({ customer: idOrObject }).nullish().catch(null),
  }),
});

type EventObject = z.infer<typeof objectShape>;

/** Reduces an event to ids; null when it does not have the shape of one. */
export function toProviderEvent(payload: unknown): ProviderEvent | null {
  const parsed = eventShape.safeParse(payload);
  if (!parsed.success) return null;
  const { id, type, livemode, created, data } = parsed.data;
  const refs = toRefs(data.object);
  return {
    providerEventId: id,
    type,
    mode: livemode ? "live" : "test",
    occurredAt: new Date(created * 1000),
    objectId: data.object.id ?? null,
    // A detached payment method no longer names its customer.
    refs: compact({ ...refs, customer: refs.customer ?? data.previous_attributes?.customer }),
  };
}

function toRefs(object: EventObject): Record<string, string | null | undefined> {
  const refs = {
    customer: object.customer,
    invoice: object.invoice,
    subscription: object.subscription ?? object.parent?.subscription_details?.subscription,
    paymentIntent: object.payment_intent ?? object.payment?.payment_intent,
    charge: object.charge ?? object.payment?.charge,
  };
  switch (object.object) {
    case "customer":
      return { ...refs, customer: object.id };
    case "invoice":
      return { ...refs, invoice: object.id };
    case "subscription":
      return { ...refs, subscription: object.id };
    case "charge":
      return { ...refs, charge: object.id };
    default:
      return refs;
  }
}

function compact(refs: Record<string, string | null | undefined>): ProviderEvent["refs"] {
  return Object.fromEntries(Object.entries(refs).filter(([, id]) => id));
}
