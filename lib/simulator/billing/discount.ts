import type { StripeObject, Subscription } from "@/lib/simulator/objects";
import type { Realm } from "@/lib/simulator/realm";

/** A line of an invoice as coupons see it. */
export interface DiscountableLine {
  amountMinor: number;
  product: string;
  /** The item's own discounts, which come before the subscription's. */
  discounts: string[];
}

interface Taken {
  amount: number;
  discount: string;
}

function couponOf(realm: Realm, discountId: string): StripeObject | undefined {
  const discount = realm.data.discounts.get(discountId);
  const source = discount?.source as { coupon: string } | undefined;
  return source && realm.data.coupons.get(source.coupon);
}

function hasEnded(realm: Realm, discountId: string, atSeconds: number): boolean {
  const end = realm.data.discounts.get(discountId)?.end;
  return typeof end === "number" && end <= atSeconds;
}

/** Takes a coupon off lines, each bearing its share. @returns what it took */
function takeOff(realm: Realm, discountId: string, lines: DiscountableLine[]): number {
  const coupon = couponOf(realm, discountId);
  if (!coupon) return 0;
  const products = realm.couponProducts.get(coupon.id);
  const reached = lines.filter(({ product }) => !products || products.includes(product));
  const sum = reached.reduce((total, { amountMinor }) => total + amountMinor, 0);
  const wanted =
    typeof coupon.percent_off === "number"
      ? Math.round((sum * coupon.percent_off) / 100)
      : Number(coupon.amount_off ?? 0);
  const amount = Math.min(sum, wanted);
  let [left, of] = [amount, sum];
  for (const line of reached) {
    const share = of > 0 ? Math.round((left * line.amountMinor) / of) : 0;
    of -= line.amountMinor;
    left -= share;
    line.amountMinor -= share;
  }
  return amount;
}

/** What coupons take off the lines of a subscription's invoice, in minor units, and how each shows on it. */
export function discountOf(
  realm: Realm,
  subscription: Subscription,
  of: DiscountableLine[],
  atSeconds: number,
): { amountMinor: number; lines: Taken[] } {
  const lines = of.map((line) => ({ ...line }));
  const taken: Taken[] = [];
  const take = (discount: string, reached: DiscountableLine[]) => {
    if (hasEnded(realm, discount, atSeconds)) return;
    taken.push({ amount: takeOff(realm, discount, reached), discount });
  };
  for (const line of lines) for (const discount of line.discounts) take(discount, [line]);
  for (const discount of subscription.discounts) take(discount, lines);
  return { amountMinor: taken.reduce((sum, { amount }) => sum + amount, 0), lines: taken };
}

/** Coupons for one invoice are gone after it. */
export function dropUsedDiscounts(realm: Realm, subscription: Subscription): void {
  const lasts = (discount: string) => couponOf(realm, discount)?.duration !== "once";
  subscription.discounts = subscription.discounts.filter(lasts);
  for (const item of subscription.items.data) {
    if (item.discounts) item.discounts = item.discounts.filter(lasts);
  }
}
