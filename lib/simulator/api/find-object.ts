import type { StripeObject } from "@/lib/simulator/objects";
import type { CollectionName, Realm } from "@/lib/simulator/realm";

const BY_PREFIX: Record<string, CollectionName> = {
  cus: "customers",
  pm: "payment_methods",
  prod: "products",
  price: "prices",
  di: "discounts",
  promo: "promotion_codes",
  sub: "subscriptions",
  si: "subscription_items",
  in: "invoices",
  inpay: "invoice_payments",
  pi: "payment_intents",
  seti: "setup_intents",
  ch: "charges",
  re: "refunds",
  dp: "disputes",
  evt: "events",
  we: "webhook_endpoints",
  bpc: "portal_configurations",
  bps: "portal_sessions",
  cs: "checkout_sessions",
  clock: "test_clocks",
};

const READ_SLUGS: Record<string, string> = {
  customer: "customer",
  payment_method: "payment_method",
  product: "product",
  price: "plan",
  coupon: "coupon",
  promotion_code: "promotion_code",
  subscription: "subscription",
  subscription_item: "subscription",
  invoice: "invoice",
  invoice_payment: "invoice",
  payment_intent: "payment_intent",
  setup_intent: "setup_intent",
  charge: "charge",
  refund: "charge",
  dispute: "dispute",
  event: "event",
  webhook_endpoint: "webhook",
  "billing_portal.configuration": "customer_portal",
  "billing_portal.session": "customer_portal",
  "checkout.session": "checkout_session",
  "test_helpers.test_clock": "test_clock",
};

/** The read permission an object needs; null when it rides on the object that names it. */
export function readSlugOf(object: string): string | null {
  const stem = READ_SLUGS[object];
  return stem ? `${stem}_read` : null;
}

/** Finds an object by its id, or what Stripe keeps of a deleted customer. */
export function findObject(realm: Realm, id: string): StripeObject | null {
  const collection = BY_PREFIX[id.slice(0, id.indexOf("_"))];
  if (!collection) return realm.data.coupons.get(id) ?? null;
  const found = realm.data[collection].get(id);
  if (found) return found as StripeObject;
  if (realm.deletedCustomers.has(id)) return { id, object: "customer", deleted: true };
  return null;
}
