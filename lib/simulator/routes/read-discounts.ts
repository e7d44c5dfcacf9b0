import type { Context } from "@/lib/simulator/api/call";
import type { Params } from "@/lib/simulator/api/check-params";
import { objects, text } from "@/lib/simulator/api/read-params";
import { objectIn } from "@/lib/simulator/api/require-object";
import { addInterval, secondsFor } from "@/lib/simulator/billing/time";
import { discountShape } from "@/lib/simulator/shapes/coupon";

function couponOf(ctx: Context, wanted: Params, param: string): string | undefined {
  const coupon = text(wanted, "coupon");
  if (coupon) return objectIn(ctx, "coupons", coupon, `${param}[coupon]`).id;
  const code = text(wanted, "promotion_code");
  if (!code) return undefined;
  const promotion = objectIn(ctx, "promotion_codes", code, `${param}[promotion_code]`).promotion;
  return (promotion as { coupon: string }).coupon;
}

function endOf(ctx: Context, coupon: string, start: number): number | null {
  const months = ctx.realm.data.coupons.get(coupon)?.duration_in_months;
  return typeof months === "number" ? addInterval(start, "month", months) : null;
}

/** The discounts a call asks for, made and kept. @returns their ids */
export function readDiscounts(
  ctx: Context,
  params: Params,
  customer: string,
  subscription: string | null = null,
): string[] {
  return objects(params, "discounts").flatMap((wanted, index) => {
    const coupon = couponOf(ctx, wanted, `discounts[${index}]`);
    if (!coupon) return [];
    const start = secondsFor(ctx, customer);
    const discount = discountShape({ id: ctx.world.newId("di"), start, coupon, customer, subscription });
    discount.end = endOf(ctx, coupon, start);
    ctx.realm.data.discounts.add(discount);
    return [discount.id];
  });
}
