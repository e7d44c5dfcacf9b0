import { type Call, get, list, post, search } from "@/lib/simulator/api/call";
import type { Params } from "@/lib/simulator/api/check-params";
import { page } from "@/lib/simulator/api/page";
import { flag, integer, mergeMetadata, nested, objects, text, texts } from "@/lib/simulator/api/read-params";
import { objectAt, objectIn } from "@/lib/simulator/api/require-object";
import { searchPage } from "@/lib/simulator/api/search";
import { missingParameter } from "@/lib/simulator/api/stripe-error";
import { secondsFor } from "@/lib/simulator/billing/time";
import { emit } from "@/lib/simulator/events/emit";
import type { Price, PriceTier } from "@/lib/simulator/objects";
import { priceShape, productShape, recurringShape } from "@/lib/simulator/shapes/price";

function listPrices(call: Call) {
  const { params } = call;
  const active = flag(params, "active");
  const currency = text(params, "currency");
  const product = text(params, "product");
  const type = text(params, "type");
  const keys = texts(params, "lookup_keys");
  const interval = text(nested(params, "recurring") ?? {}, "interval");
  const isWanted = (price: Price) =>
    (active === undefined || price.active === active) &&
    (!currency || price.currency === currency) &&
    (!product || price.product === product) &&
    (!type || price.type === type) &&
    (!keys || keys.includes(String(price.lookup_key))) &&
    (!interval || price.recurring?.interval === interval);
  return page(call, "price", call.realm.data.prices, isWanted);
}

function productOf(call: Call): string {
  const id = text(call.params, "product");
  if (id) return objectIn(call, "products", id, "product").id;
  const data = nested(call.params, "product_data");
  if (!data) throw missingParameter("product");
  const product = productShape({
    id: text(data, "id") ?? call.world.newId("prod"),
    created: secondsFor(call, null),
    livemode: call.realm.livemode,
    name: text(data, "name") ?? "",
  });
  call.realm.data.products.add(product);
  return product.id;
}

function readScheme(params: Params): Partial<Price> {
  const transform = nested(params, "transform_quantity");
  return {
    billing_scheme: text(params, "billing_scheme") === "tiered" ? "tiered" : "per_unit",
    tiers_mode: (text(params, "tiers_mode") as Price["tiers_mode"]) ?? null,
    transform_quantity: transform
      ? {
          divide_by: integer(transform, "divide_by") ?? 1,
          round: text(transform, "round") === "up" ? "up" : "down",
        }
      : null,
  };
}

/** Tiers from below; the last one, `inf`, has no bound. */
function readTiers(params: Params): PriceTier[] {
  return objects(params, "tiers").map((tier) => {
    const upTo = Number(text(tier, "up_to"));
    const [unit, flat] = [integer(tier, "unit_amount") ?? null, integer(tier, "flat_amount") ?? null];
    return {
      flat_amount: flat,
      flat_amount_decimal: text(tier, "flat_amount_decimal") ?? (flat === null ? null : String(flat)),
      unit_amount: unit,
      unit_amount_decimal: text(tier, "unit_amount_decimal") ?? (unit === null ? null : String(unit)),
      up_to: Number.isInteger(upTo) ? upTo : null,
    };
  });
}

/** Makes a price from the parameters of a call, or from a subscription's `price_data`. */
export function createPrice(call: Call, params: Params, product: string): Price {
  const recurring = nested(params, "recurring");
  const price = priceShape({
    id: call.world.newId("price"),
    created: secondsFor(call, null),
    livemode: call.realm.livemode,
    currency: text(params, "currency") ?? "usd",
    product,
    unit_amount: integer(params, "unit_amount") ?? null,
    ...readScheme(params),
    nickname: text(params, "nickname") ?? null,
    lookup_key: text(params, "lookup_key") ?? null,
    active: flag(params, "active") ?? true,
    tax_behavior: text(params, "tax_behavior") ?? "unspecified",
    metadata: mergeMetadata({}, params),
    recurring: recurring
      ? recurringShape(
          text(recurring, "interval") ?? "month",
          integer(recurring, "interval_count") ?? 1,
          text(recurring, "usage_type") ?? "licensed",
        )
      : null,
  });
  const decimal = text(params, "unit_amount_decimal");
  if (decimal) price.unit_amount_decimal = decimal;
  if (price.billing_scheme === "tiered") call.realm.priceTiers.set(price.id, readTiers(params));
  return call.realm.data.prices.add(price);
}

function create(call: Call) {
  const price = createPrice(call, call.params, productOf(call));
  emit(call, "price.created", price);
  return price;
}

const RECURRING =
  "recurring{interval:e(day|month|week|year)! interval_count:i meter trial_period_days:i usage_type:e(metered|licensed)}";

export const priceRoutes = [
  list(
    "/v1/prices",
    "plan_read",
    "active:b created:range currency lookup_keys[] product recurring{interval:e(day|month|week|year) meter usage_type:e(metered|licensed)} type:e(recurring|one_time)",
    listPrices,
  ),
  search("/v1/prices/search", "plan_read", (call) => searchPage(call, call.realm.data.prices)),
  get("/v1/prices/:id", "plan_read", "", (call) => objectAt(call, "prices", call.ids.id!)),
  post(
    "/v1/prices",
    "plan_write",
    `currency! active:b billing_scheme:e(per_unit|tiered) currency_options* custom_unit_amount:any lookup_key metadata* nickname product product_data{active:b id metadata* name! statement_descriptor tax_code tax_details:any unit_label} ${RECURRING} tax_behavior:e(exclusive|inclusive|unspecified) tiers[]{flat_amount:i flat_amount_decimal unit_amount:i unit_amount_decimal up_to:time!} tiers_mode:e(graduated|volume) transfer_lookup_key:b transform_quantity{divide_by:i! round:e(down|up)!} unit_amount:i unit_amount_decimal`,
    create,
  ),
];
