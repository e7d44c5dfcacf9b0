import type Stripe from "stripe";

import type { ChangeRecord } from "@/lib/domain/scan/records";

/**
 * Events that tell of a change at a payment that was finished: a list takes 20 types, and the status of what was not
 * finished is read anyway.
 * @see Stripe docs, /api/events/types
 */
export const changeTypes = [
  "charge.updated",
  "charge.refunded",
  "charge.succeeded",
  "charge.failed",
  "charge.expired",
  "invoice.updated",
  "invoice.paid",
  "invoice.voided",
  "invoice.marked_uncollectible",
] as const satisfies readonly Stripe.Event["type"][];

/** Which object an event of `changeTypes` is about. */
export function toChangeRecord({ id, created, type, data }: Stripe.Event): ChangeRecord {
  const { id: objectId } = data.object as { id: string };
  return { id, created, lane: type.startsWith("charge.") ? "charges" : "invoices", objectId };
}
