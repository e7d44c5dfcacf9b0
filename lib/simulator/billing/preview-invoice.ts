import type { Context } from "@/lib/simulator/api/call";
import type { Invoice, Subscription } from "@/lib/simulator/objects";
import { invoiceShape, lineShape } from "@/lib/simulator/shapes/invoice";
import { listOf } from "@/lib/simulator/shapes/list";

import { describePrice } from "./describe-price";
import { priceAmount, unitsOf } from "./price-amount";
import { discountable } from "./discountable";
import { discountOf } from "./discount";
import { addInterval } from "./time";

/** The next invoice of a subscription as it would be. It is kept nowhere. */
export function previewInvoice(ctx: Context, subscription: Subscription): Invoice {
  const id = `upcoming_${ctx.world.newId("in")}`;
  const { livemode } = ctx.realm;
  const lines = subscription.items.data.map((item) => {
    const { price, current_period_end: start } = item;
    const quantity = unitsOf(ctx.realm, item);
    const recurring = price.recurring ?? { interval: "month", interval_count: 1 };
    return lineShape({
      id: ctx.world.newId("il"),
      invoice: id,
      livemode,
      amount: priceAmount(ctx.realm, price, quantity),
      currency: subscription.currency,
      description: describePrice("Subscription", price, quantity),
      period: { start, end: addInterval(start, recurring.interval, recurring.interval_count) },
      subscription: subscription.id,
      subscriptionItem: item.id,
      price: { id: price.id, product: price.product, unitAmount: price.unit_amount },
      quantity,
    });
  });
  const subtotal = lines.reduce((sum, line) => sum + line.amount, 0);
  const at = Math.min(...subscription.items.data.map((item) => item.current_period_end));
  return invoiceShape({
    id,
    created: at,
    livemode,
    customer: subscription.customer,
    currency: subscription.currency,
    billing_reason: "upcoming",
    subtotal,
    total: subtotal - discountOf(ctx.realm, subscription, discountable(subscription, lines), at).amountMinor,
    lines: listOf(lines, `/v1/invoices/${id}/lines`),
    next_payment_attempt: at + 3600,
    parent: {
      quote_details: null,
      subscription_details: { metadata: subscription.metadata, subscription: subscription.id },
      type: "subscription_details",
    },
  });
}
