import type { Price, StripeObject } from "@/lib/simulator/objects";

export function productShape(
  known: { id: string; created: number; livemode: boolean; name: string } & Record<string, unknown>,
): StripeObject {
  return {
    object: "product",
    active: true,
    default_price: null,
    description: null,
    images: [],
    marketing_features: [],
    metadata: {},
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: "service",
    unit_label: null,
    updated: known.created,
    url: null,
    ...known,
  };
}

type KnownPrice = Pick<Price, "id" | "created" | "currency" | "product"> &
  Partial<Price> & { livemode: boolean };

export function priceShape(known: KnownPrice): Price {
  return {
    object: "price",
    active: true,
    billing_scheme: "per_unit",
    custom_unit_amount: null,
    lookup_key: null,
    metadata: {},
    nickname: null,
    recurring: null,
    tax_behavior: "unspecified",
    tiers_mode: null,
    transform_quantity: null,
    type: known.recurring ? "recurring" : "one_time",
    unit_amount: null,
    unit_amount_decimal:
      known.unit_amount === null || known.unit_amount === undefined ? null : String(known.unit_amount),
    ...known,
  };
}

export function recurringShape(
  interval: string,
  intervalCount = 1,
  usageType = "licensed",
): Price["recurring"] {
  return {
    interval: interval as NonNullable<Price["recurring"]>["interval"],
    interval_count: intervalCount,
    meter: null,
    trial_period_days: null,
    usage_type: usageType,
  } as Price["recurring"];
}
