import { type Call, del, get, list, post } from "@/lib/simulator/api/call";
import { page } from "@/lib/simulator/api/page";
import { integer, mergeMetadata, nested, text, texts } from "@/lib/simulator/api/read-params";
import { objectAt } from "@/lib/simulator/api/require-object";
import { invalidRequest } from "@/lib/simulator/api/stripe-error";
import { secondsFor } from "@/lib/simulator/billing/time";
import { emit } from "@/lib/simulator/events/emit";
import { couponShape } from "@/lib/simulator/shapes/coupon";

function create(call: Call) {
  const { params, realm } = call;
  const percent = integer(params, "percent_off");
  const amount = integer(params, "amount_off");
  if ((percent === undefined) === (amount === undefined))
    throw invalidRequest("You must specify either percent_off or amount_off, and not both.");
  if (amount !== undefined && !text(params, "currency"))
    throw invalidRequest("You must specify a currency with amount_off.", { param: "currency" });
  const id = text(params, "id") ?? call.world.random.text(8);
  if (realm.data.coupons.get(id))
    throw invalidRequest("Coupon already exists.", { code: "resource_already_exists" });
  const products = texts(nested(params, "applies_to") ?? {}, "products");
  const coupon = couponShape({
    id,
    created: secondsFor(call, null),
    livemode: realm.livemode,
    percent_off: percent ?? null,
    amount_off: amount ?? null,
    currency: text(params, "currency") ?? null,
    duration: text(params, "duration") ?? "once",
    duration_in_months: integer(params, "duration_in_months") ?? null,
    max_redemptions: integer(params, "max_redemptions") ?? null,
    redeem_by: integer(params, "redeem_by") ?? null,
    name: text(params, "name") ?? null,
    metadata: mergeMetadata({}, params),
  });
  realm.data.coupons.add(coupon);
  if (products) realm.couponProducts.set(id, products);
  emit(call, "coupon.created", coupon);
  return coupon;
}

function remove(call: Call) {
  const coupon = objectAt(call, "coupons", call.ids.id!);
  emit(call, "coupon.deleted", coupon);
  call.realm.data.coupons.remove(coupon.id);
  return { id: coupon.id, object: "coupon", deleted: true };
}

export const couponRoutes = [
  list("/v1/coupons", "coupon_read", "created:range", (call) =>
    page(call, "coupon", call.realm.data.coupons),
  ),
  get("/v1/coupons/:id", "coupon_read", "", (call) => objectAt(call, "coupons", call.ids.id!)),
  post(
    "/v1/coupons",
    "coupon_write",
    "amount_off:i applies_to{products[]} currency currency_options:any duration:e(forever|once|repeating) duration_in_months:i id max_redemptions:i metadata* name percent_off:n redeem_by:i",
    create,
  ),
  del("/v1/coupons/:id", "coupon_write", "", remove),
];
