import type { Call } from "@/lib/simulator/api/call";
import type { Params } from "@/lib/simulator/api/check-params";
import { flag, integer, mergeMetadata, nested, objects, text } from "@/lib/simulator/api/read-params";
import { objectIn } from "@/lib/simulator/api/require-object";
import { invalidRequest, missingParameter, StripeError } from "@/lib/simulator/api/stripe-error";
import { createSubscription, type NewSubscription } from "@/lib/simulator/billing/create-subscription";
import { declineError } from "@/lib/simulator/billing/describe-decline";
import { requireOwnMethod } from "@/lib/simulator/billing/require-own-method";
import { secondsFor } from "@/lib/simulator/billing/time";
import type { Customer, Subscription } from "@/lib/simulator/objects";

import { createPrice } from "./prices";
import { readDiscounts } from "./read-discounts";

function readItems(call: Call, customer: string): NewSubscription["items"] {
  const items = objects(call.params, "items").map((item, index) => {
    const quantity = integer(item, "quantity") ?? 1;
    const discounts = readDiscounts(call, { discounts: item.discounts ?? [] }, customer);
    const data = nested(item, "price_data");
    if (data) {
      const product = objectIn(
        call,
        "products",
        text(data, "product") ?? "",
        `items[${index}][price_data][product]`,
      );
      return { price: createPrice(call, data, product.id), quantity, discounts };
    }
    const id = text(item, "price") ?? text(item, "plan");
    if (!id) throw missingParameter(`items[${index}][price]`);
    return { price: objectIn(call, "prices", id, `items[${index}][price]`), quantity, discounts };
  });
  if (items.length === 0) throw missingParameter("items");
  if (items.some((item) => !item.price.recurring))
    throw invalidRequest(
      "The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.",
    );
  if (new Set(items.map((item) => item.price.currency)).size > 1)
    throw invalidRequest("All prices of a subscription must have the same currency.", { param: "items" });
  return items;
}

function readTrialEnd(call: Call, customer: Customer): number | null {
  const days = integer(call.params, "trial_period_days");
  if (days) return secondsFor(call, customer.id) + days * 86_400;
  const end = text(call.params, "trial_end");
  return end === undefined || end === "now" ? null : Number(end);
}

function readFields(call: Call, customer: Customer): Partial<Subscription> {
  const { params } = call;
  const fields: Partial<Subscription> = { metadata: mergeMetadata({}, params) };
  const method = text(params, "default_payment_method");
  if (method)
    fields.default_payment_method = requireOwnMethod(call, method, customer.id, "default_payment_method").id;
  const collection = text(params, "collection_method");
  if (collection) fields.collection_method = collection as Subscription["collection_method"];
  const days = integer(params, "days_until_due");
  if (collection === "send_invoice") fields.days_until_due = days ?? 30;
  const description = text(params, "description");
  if (description) fields.description = description;
  if (flag(params, "cancel_at_period_end")) fields.cancel_at_period_end = true;
  return fields;
}

/** `error_if_incomplete` makes nothing when the first payment would fail. */
function refuseIfFailing(call: Call, customer: Customer, fields: Partial<Subscription>): void {
  const id = fields.default_payment_method ?? customer.invoice_settings.default_payment_method;
  const behaviour = id === null ? undefined : call.realm.cards.get(id);
  if (id === null)
    throw invalidRequest(
      "This customer has no attached payment source or default payment method. Please consider adding a default payment method.",
      { code: "resource_missing" },
    );
  if (behaviour?.outcome === "decline") throw new StripeError(402, declineError(behaviour), true);
}

/** `POST /v1/subscriptions` */
export function createFromCall(call: Call): Subscription {
  const { params } = call;
  const id = text(params, "customer");
  if (!id) throw missingParameter("customer");
  const customer = objectIn(call, "customers", id, "customer");
  const items = readItems(call, customer.id);
  const fields = readFields(call, customer);
  fields.discounts = readDiscounts(call, params as Params, customer.id);
  const behaviour = text(params, "payment_behavior") ?? "allow_incomplete";
  const trialEnd = readTrialEnd(call, customer);
  const isCharged = fields.collection_method !== "send_invoice" && trialEnd === null;
  if (behaviour === "error_if_incomplete" && isCharged) refuseIfFailing(call, customer, fields);
  const isAttempted = behaviour !== "default_incomplete";
  return createSubscription(call, { customer: customer.id, items, fields, trialEnd, isAttempted })
    .subscription;
}
