import { type Call, get, list, post } from "@/lib/simulator/api/call";
import { page } from "@/lib/simulator/api/page";
import { flag, integer, mergeMetadata, nested, text } from "@/lib/simulator/api/read-params";
import { objectAt, objectIn } from "@/lib/simulator/api/require-object";
import { missingParameter } from "@/lib/simulator/api/stripe-error";
import { secondsFor } from "@/lib/simulator/billing/time";
import { emit } from "@/lib/simulator/events/emit";
import { promotionCodeShape } from "@/lib/simulator/shapes/coupon";

function create(call: Call) {
  const { params, realm, world } = call;
  const coupon = text(nested(params, "promotion") ?? {}, "coupon");
  if (!coupon) throw missingParameter("promotion[coupon]");
  objectIn(call, "coupons", coupon, "promotion[coupon]");
  const code = promotionCodeShape({
    id: world.newId("promo"),
    created: secondsFor(call, null),
    livemode: realm.livemode,
    code: text(params, "code") ?? world.random.text(8).toUpperCase(),
    promotion: { coupon, type: "coupon" },
    active: flag(params, "active") ?? true,
    customer: text(params, "customer") ?? null,
    expires_at: integer(params, "expires_at") ?? null,
    max_redemptions: integer(params, "max_redemptions") ?? null,
    metadata: mergeMetadata({}, params),
  });
  realm.data.promotion_codes.add(code);
  emit(call, "promotion_code.created", code);
  return code;
}

function listCodes(call: Call) {
  const { params } = call;
  const active = flag(params, "active");
  const code = text(params, "code");
  const coupon = text(params, "coupon");
  const customer = text(params, "customer");
  return page(
    call,
    "promotion code",
    call.realm.data.promotion_codes,
    (item) =>
      (active === undefined || item.active === active) &&
      (!code || item.code === code) &&
      (!customer || item.customer === customer) &&
      (!coupon || (item.promotion as { coupon: string }).coupon === coupon),
  );
}

export const promotionCodeRoutes = [
  list(
    "/v1/promotion_codes",
    "promotion_code_read",
    "active:b code coupon created:range customer customer_account",
    listCodes,
  ),
  get("/v1/promotion_codes/:id", "promotion_code_read", "", (call) =>
    objectAt(call, "promotion_codes", call.ids.id!),
  ),
  post(
    "/v1/promotion_codes",
    "promotion_code_write",
    "promotion{coupon type:e(coupon)!}! active:b code customer customer_account expires_at:i max_redemptions:i metadata* restrictions:any",
    create,
  ),
];
