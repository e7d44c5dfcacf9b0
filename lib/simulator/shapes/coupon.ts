import type { StripeObject } from "@/lib/simulator/objects";

type Known = { id: string; created: number; livemode: boolean } & Record<string, unknown>;

export function couponShape(known: Known): StripeObject {
  return {
    object: "coupon",
    amount_off: null,
    currency: null,
    duration: "once",
    duration_in_months: null,
    max_redemptions: null,
    metadata: {},
    name: null,
    percent_off: null,
    redeem_by: null,
    times_redeemed: 0,
    valid: true,
    ...known,
  };
}

export function promotionCodeShape(
  known: Known & { code: string; promotion: { coupon: string; type: "coupon" } },
): StripeObject {
  return {
    object: "promotion_code",
    active: true,
    customer: null,
    customer_account: null,
    expires_at: null,
    max_redemptions: null,
    metadata: {},
    restrictions: { first_time_transaction: false, minimum_amount: null, minimum_amount_currency: null },
    times_redeemed: 0,
    ...known,
  };
}

export function discountShape(known: {
  id: string;
  start: number;
  coupon: string;
  customer: string;
  subscription: string | null;
}): StripeObject {
  const { coupon, ...rest } = known;
  return {
    object: "discount",
    checkout_session: null,
    customer_account: null,
    end: null,
    invoice: null,
    invoice_item: null,
    promotion_code: null,
    source: { coupon, type: "coupon" },
    subscription_item: null,
    ...rest,
  };
}
