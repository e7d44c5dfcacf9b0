import type { StripeObject, Subscription } from "@/lib/simulator/objects";
import type { Realm } from "@/lib/simulator/realm";

function couponOf(realm: Realm, discountId: string): StripeObject | undefined {
  const discount = realm.data.discounts.get(discountId);
  const source = discount?.source as { coupon: string } | undefined;
  return source && realm.data.coupons.get(source.coupon);
}

/** What a subscription's coupons take off an amount, in minor units, and how each shows on the invoice. */
export function discountOf(realm: Realm, subscription: Subscription, subtotalMinor: number) {
  let left = subtotalMinor;
  const lines = subscription.discounts.flatMap((discount) => {
    const coupon = couponOf(realm, discount);
    if (!coupon) return [];
    const wanted =
      typeof coupon.percent_off === "number"
        ? Math.round((left * coupon.percent_off) / 100)
        : Number(coupon.amount_off ?? 0);
    const amount = Math.min(left, wanted);
    left -= amount;
    return [{ amount, discount }];
  });
  return { amountMinor: subtotalMinor - left, lines };
}
