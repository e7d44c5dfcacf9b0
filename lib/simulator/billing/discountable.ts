import type { InvoiceLine, Subscription } from "@/lib/simulator/objects";

import type { DiscountableLine } from "./discount";

/** The lines of a subscription's invoice, in the order of its items, as coupons see them. */
export function discountable(subscription: Subscription, lines: InvoiceLine[]): DiscountableLine[] {
  return subscription.items.data.map((item, position) => ({
    amountMinor: lines[position]?.amount ?? 0,
    product: item.price.product,
    discounts: item.discounts ?? [],
  }));
}
