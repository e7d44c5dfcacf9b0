import type Stripe from "stripe";

import type { DiscountRecord, SubscriptionItemRecord, SubscriptionRecord } from "@/lib/domain/scan/records";
import type { Account } from "@/lib/domain/provider";

import { callStripe } from "@/lib/stripe/client";
import { toSubscriptionFact } from "@/lib/stripe/subscription-fact";
import { expanded, idOf } from "@/lib/stripe/wire";
import { readCoupon, readPrice, readProductNames } from "./catalog";
import { toCardRecord } from "./customer-record";
import { cut } from "./cut";

/** What a scan keeps of a subscription; tiers, coupons and items beyond the first page are read beside it. */
export async function toSubscriptionRecord(
  account: Account,
  subscription: Stripe.Subscription,
): Promise<SubscriptionRecord> {
  const { status, isCollectionPaused } = toSubscriptionFact(subscription);
  const items = await readItems(account, subscription);
  return {
    id: subscription.id,
    created: subscription.created,
    customer: idOf(subscription.customer) ?? "",
    status,
    isCollectionPaused,
    collectionMethod:
      subscription.collection_method === "send_invoice" ? "send_invoice" : "charge_automatically",
    startedAt: subscription.start_date,
    trialEnd: subscription.trial_end ?? null,
    canceledAt: subscription.canceled_at ?? null,
    endedAt: subscription.ended_at ?? null,
    cancelAt: subscription.cancel_at ?? null,
    cancellationReason: subscription.cancellation_details?.reason ?? null,
    pausedBy: subscription.status_details?.paused?.subscription?.type ?? null,
    currentPeriodEnd: latest(items.map((item) => item.current_period_end)),
    card: toCardRecord(subscription.default_payment_method),
    items: await Promise.all(items.map((item) => toItemRecord(account, item))),
    discounts: await toDiscounts(account, subscription.discounts),
  };
}

// Stripe embeds only the first page of items.
async function readItems(
  account: Account,
  { id, items }: Stripe.Subscription,
): Promise<Stripe.SubscriptionItem[]> {
  if (!items.has_more) return items.data;
  return callStripe(account, (stripe) =>
    stripe.subscriptionItems
      .list({ subscription: id, limit: 100, expand: ["data.discounts"] })
      .autoPagingToArray({ limit: 1_000 }),
  );
}

async function toItemRecord(
  account: Account,
  item: Stripe.SubscriptionItem,
): Promise<SubscriptionItemRecord> {
  const { price } = item;
  const tiers =
    price.billing_scheme === "tiered" ? ((await readPrice(account, price.id))?.tiers ?? []) : null;
  return {
    unitAmount: price.unit_amount_decimal?.toString() ?? price.unit_amount?.toString() ?? null,
    tiers:
      tiers?.map((tier) => ({
        upTo: tier.up_to,
        unitAmount: tier.unit_amount_decimal?.toString() ?? tier.unit_amount?.toString() ?? null,
        flatAmount: tier.flat_amount_decimal?.toString() ?? tier.flat_amount?.toString() ?? null,
      })) ?? null,
    tiersMode: tierModes[price.tiers_mode ?? ""] ?? null,
    quantity: item.quantity ?? null,
    divideBy: price.transform_quantity?.divide_by ?? null,
    round: price.transform_quantity ? (price.transform_quantity.round === "up" ? "up" : "down") : null,
    isMetered: price.recurring?.usage_type === "metered",
    isTrial: Boolean(item.current_trial),
    currency: price.currency.toLowerCase(),
    interval: intervals[price.recurring?.interval ?? ""] ?? "month",
    intervalCount: price.recurring?.interval_count ?? 1,
    inclusiveTaxPercent: inclusiveTax(item),
    plan: price.id,
    ...(await nameItem(account, price)),
    product: idOf(price.product),
    discounts: await toDiscounts(account, item.discounts),
  };
}

async function nameItem(
  account: Account,
  { nickname, product }: Stripe.Price,
): Promise<Pick<SubscriptionItemRecord, "planName" | "productName">> {
  const names = await readProductNames(account);
  const [planName, productName] = [cut(nickname), cut(names.get(idOf(product) ?? ""))];
  return { ...(planName ? { planName } : {}), ...(productName ? { productName } : {}) };
}

const tierModes: Record<string, SubscriptionItemRecord["tiersMode"]> = {
  graduated: "graduated",
  volume: "volume",
};

const intervals: Record<string, SubscriptionItemRecord["interval"]> = {
  day: "day",
  week: "week",
  month: "month",
  year: "year",
};

function inclusiveTax({ price, tax_rates: rates }: Stripe.SubscriptionItem): number | null {
  if (price.tax_behavior !== "inclusive" || !rates?.length) return null;
  return rates.reduce((sum, rate) => sum + (rate.inclusive ? rate.percentage : 0), 0);
}

async function toDiscounts(
  account: Account,
  discounts: (string | Stripe.Discount)[] | null | undefined,
): Promise<DiscountRecord[]> {
  return Promise.all(
    (discounts ?? []).map(async (discount) => {
      const id = idOf(expanded(discount)?.source?.coupon);
      const coupon = id ? await readCoupon(account, id) : null;
      return coupon ? toDiscountRecord(coupon) : unknownDiscount;
    }),
  );
}

// Deleted coupons, which their subscriptions keep, or a key that may not read coupons.
const unknownDiscount: DiscountRecord = {
  duration: "forever",
  percentOff: null,
  amountOff: null,
  currency: null,
  products: null,
};

const durations: Record<string, DiscountRecord["duration"]> = { forever: "forever", once: "once" };

function toDiscountRecord(coupon: Stripe.Coupon): DiscountRecord {
  return {
    duration: durations[coupon.duration] ?? "repeating",
    percentOff: coupon.percent_off,
    amountOff: coupon.amount_off,
    currency: coupon.currency?.toLowerCase() ?? null,
    products: coupon.applies_to?.products ?? null,
  };
}

function latest(moments: (number | null | undefined)[]): number | null {
  const known = moments.filter((at) => typeof at === "number");
  return known.length > 0 ? Math.max(...known) : null;
}
