import type { Context } from "@/lib/simulator/api/call";
import { change, emit } from "@/lib/simulator/events/emit";
import type { Charge, StripeObject } from "@/lib/simulator/objects";
import { disputeShape, refundShape } from "@/lib/simulator/shapes/refund";

import { secondsFor } from "./time";

/** Refunds a charge, in full unless an amount in minor units is given. */
export function refundCharge(
  ctx: Context,
  charge: Charge,
  amountMinor = charge.amount - charge.amount_refunded,
): StripeObject {
  const created = secondsFor(ctx, charge.customer);
  const refund = refundShape(
    { id: ctx.world.newId("re"), created, amount: amountMinor, reason: "requested_by_customer" },
    charge,
  );
  ctx.realm.data.refunds.add(refund);
  const amount_refunded = charge.amount_refunded + amountMinor;
  emit(ctx, "refund.created", refund);
  change(ctx, charge, { amount_refunded, refunded: amount_refunded >= charge.amount }, "charge.refunded");
  return refund;
}

/** The cardholder disputes a charge. */
export function disputeCharge(ctx: Context, charge: Charge): StripeObject {
  const created = secondsFor(ctx, charge.customer);
  const dispute = disputeShape({ id: ctx.world.newId("dp"), created, reason: "fraudulent" }, charge);
  ctx.realm.data.disputes.add(dispute);
  charge.disputed = true;
  emit(ctx, "charge.dispute.created", dispute);
  return dispute;
}

/** The bank decides a dispute. The charge stays marked as disputed. */
export function closeDispute(ctx: Context, dispute: StripeObject, status: "won" | "lost"): void {
  change(ctx, dispute, { status }, "charge.dispute.closed");
}
