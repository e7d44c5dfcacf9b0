import type { StripeObject } from "@/lib/simulator/objects";
import type { CollectionName, Collections, Realm } from "@/lib/simulator/realm";

import type { Context } from "./call";
import { noSuch } from "./stripe-error";

const NAMES: Record<CollectionName, { what: string; param: string }> = {
  customers: { what: "customer", param: "id" },
  payment_methods: { what: "PaymentMethod", param: "payment_method" },
  products: { what: "product", param: "id" },
  prices: { what: "price", param: "price" },
  coupons: { what: "coupon", param: "coupon" },
  discounts: { what: "discount", param: "discount" },
  promotion_codes: { what: "promotion code", param: "promotion_code" },
  subscriptions: { what: "subscription", param: "id" },
  subscription_items: { what: "subscription_item", param: "id" },
  invoices: { what: "invoice", param: "invoice" },
  invoice_payments: { what: "invoice_payment", param: "invoice_payment" },
  payment_intents: { what: "payment_intent", param: "intent" },
  setup_intents: { what: "setupintent", param: "intent" },
  charges: { what: "charge", param: "id" },
  refunds: { what: "refund", param: "id" },
  disputes: { what: "dispute", param: "id" },
  events: { what: "event", param: "id" },
  webhook_endpoints: { what: "webhook endpoint", param: "id" },
  portal_configurations: { what: "configuration", param: "configuration" },
  portal_sessions: { what: "session", param: "session" },
  checkout_sessions: { what: "checkout.session", param: "session" },
  test_clocks: { what: "test clock", param: "id" },
};

function otherModeHint(realm: Realm, collection: CollectionName, id: string): string {
  const other = realm.livemode ? realm.account.test : realm.account.live;
  if (!other.data[collection].get(id)) return "";
  const [there, here] = realm.livemode ? ["test", "live"] : ["live", "test"];
  return `; a similar object exists in ${there} mode, but a ${here} mode key was used to make this request.`;
}

type Item<Name extends CollectionName> = NonNullable<ReturnType<Collections[Name]["get"]>>;

function find<Name extends CollectionName>(
  ctx: Context,
  collection: Name,
  id: string,
  param: string,
  status: 400 | 404,
): Item<Name> {
  const found: StripeObject | undefined = ctx.realm.data[collection].get(id);
  if (found) return found as Item<Name>;
  throw noSuch(NAMES[collection].what, id, param, status, otherModeHint(ctx.realm, collection, id));
}

/**
 * The object a path names.
 * @throws StripeError 404 `resource_missing`, with a hint when the other mode has it
 */
export function objectAt<Name extends CollectionName>(
  ctx: Context,
  collection: Name,
  id: string,
): Item<Name> {
  return find(ctx, collection, id, NAMES[collection].param, 404);
}

/**
 * The object a parameter names.
 * @throws StripeError 400 `resource_missing` with that parameter
 */
export function objectIn<Name extends CollectionName>(
  ctx: Context,
  collection: Name,
  id: string,
  param: string,
): Item<Name> {
  return find(ctx, collection, id, param, 400);
}
