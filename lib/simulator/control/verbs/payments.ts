import type { Context } from "@/lib/simulator/api/call";
import { dropIntent } from "@/lib/simulator/billing/drop-intent";
import { payPart } from "@/lib/simulator/billing/pay-part";
import type { Verb } from "@/lib/simulator/control/act";
import { type Body, ControlError, maybeInteger } from "@/lib/simulator/control/read-body";

import { findIn } from "./find";

/** A part of an invoice is paid, by another card. */
function payInPart(ctx: Context, body: Body) {
  const amountMinor = maybeInteger(body, "amountMinor", 1);
  if (amountMinor === undefined)
    throw new ControlError('"amountMinor" is needed, in the smallest unit of the currency.');
  const invoice = payPart(ctx, findIn(ctx, "invoices", body, "invoice"), amountMinor);
  return { invoice: invoice.id, status: invoice.status, remainingMinor: invoice.amount_remaining };
}

/** Makes a paid invoice one without a PaymentIntent, as old ones are. */
function forgetIntent(ctx: Context, body: Body) {
  const invoice = findIn(ctx, "invoices", body, "invoice");
  if (!dropIntent(ctx, invoice)) throw new ControlError("This invoice was not paid by a PaymentIntent.");
  return { invoice: invoice.id };
}

/** How many units of its metered items a subscription uses in each period from now on. */
function use(ctx: Context, body: Body) {
  const subscription = findIn(ctx, "subscriptions", body, "subscription");
  const units = maybeInteger(body, "units", 0) ?? 0;
  const metered = subscription.items.data.filter(({ price }) => price.recurring?.usage_type === "metered");
  for (const item of metered) ctx.realm.usage.set(item.id, units);
  return { items: metered.map(({ id }) => id), units };
}

export const paymentVerbs: Record<string, Verb> = {
  "pay-part": payInPart,
  "drop-intent": forgetIntent,
  use,
};
