import type { Call } from "@/lib/simulator/api/call";
import type { Params } from "@/lib/simulator/api/check-params";
import {
  flag,
  integer,
  isUnset,
  mergeMetadata,
  nested,
  objects,
  text,
  textOrNull,
} from "@/lib/simulator/api/read-params";
import { objectAt, objectIn } from "@/lib/simulator/api/require-object";
import { invalidRequest } from "@/lib/simulator/api/stripe-error";
import { planCancellation, planResumption } from "@/lib/simulator/billing/plan-cancellation";
import { requireOwnMethod } from "@/lib/simulator/billing/require-own-method";
import { secondsFor } from "@/lib/simulator/billing/time";
import { change } from "@/lib/simulator/events/emit";
import type { Subscription } from "@/lib/simulator/objects";

import { readDiscounts } from "./read-discounts";

function readMethod(call: Call, subscription: Subscription): Partial<Subscription> {
  const method = textOrNull(call.params, "default_payment_method");
  if (method === undefined) return {};
  if (method !== null) requireOwnMethod(call, method, subscription.customer, "default_payment_method");
  return { default_payment_method: method };
}

function readPause(params: Params): Partial<Subscription> {
  if (isUnset(params, "pause_collection")) return { pause_collection: null };
  const pause = nested(params, "pause_collection");
  if (!pause) return {};
  return {
    pause_collection: {
      behavior: text(pause, "behavior") ?? "void",
      resumes_at: integer(pause, "resumes_at") ?? null,
    },
  };
}

/** A scheduled end; undoing it clears both of its shapes. */
function readCancellation(call: Call, subscription: Subscription): Partial<Subscription> {
  const { params } = call;
  const now = secondsFor(call, subscription.customer);
  const requested = { ...subscription.cancellation_details, reason: "cancellation_requested" };
  const atEnd = flag(params, "cancel_at_period_end");
  if (atEnd === true) {
    const end = Math.min(...subscription.items.data.map((item) => item.current_period_end));
    return { cancel_at_period_end: true, cancel_at: end, canceled_at: now, cancellation_details: requested };
  }
  const cancelAt = text(params, "cancel_at");
  if (cancelAt !== undefined) {
    const ends = subscription.items.data.map((item) => item.current_period_end);
    const at =
      cancelAt === "min_period_end"
        ? Math.min(...ends)
        : /^\d+$/.test(cancelAt)
          ? Number(cancelAt)
          : Math.max(...ends);
    return { cancel_at: at, canceled_at: now, cancellation_details: requested };
  }
  if (atEnd !== false && !isUnset(params, "cancel_at")) return {};
  const cleared = { ...subscription.cancellation_details, reason: null };
  return { cancel_at_period_end: false, cancel_at: null, canceled_at: null, cancellation_details: cleared };
}

function updateItems(call: Call, subscription: Subscription): Partial<Subscription> {
  const wanted = objects(call.params, "items");
  if (wanted.length === 0) return {};
  const data = subscription.items.data.map((item, index) => {
    const change =
      wanted.find((one) => text(one, "id") === item.id) ??
      (text(wanted[0]!, "id") ? undefined : wanted[index]);
    if (!change) return item;
    const price = text(change, "price");
    const quantity = integer(change, "quantity") ?? item.quantity;
    const found = price ? objectIn(call, "prices", price, "items[0][price]") : item.price;
    return Object.assign(item, { price: found, quantity, plan: { id: found.id, object: "plan" } });
  });
  return { items: { ...subscription.items, data } };
}

function readOthers(call: Call, subscription: Subscription): Partial<Subscription> {
  const { params } = call;
  const patch: Partial<Subscription> = {};
  if (params.metadata !== undefined) patch.metadata = mergeMetadata(subscription.metadata, params);
  const description = textOrNull(params, "description");
  if (description !== undefined) patch.description = description;
  const collection = text(params, "collection_method");
  if (collection) patch.collection_method = collection as Subscription["collection_method"];
  const days = integer(params, "days_until_due");
  if (days !== undefined) patch.days_until_due = days;
  if (params.discounts !== undefined)
    patch.discounts = readDiscounts(call, params, subscription.customer, subscription.id);
  return patch;
}

/** `POST /v1/subscriptions/{id}` */
export function updateFromCall(call: Call): Subscription {
  const subscription = objectAt(call, "subscriptions", call.ids.id!);
  if (
    subscription.status === "canceled" &&
    Object.keys(call.params).some((name) => !["metadata", "expand", "cancellation_details"].includes(name))
  )
    throw invalidRequest("A canceled subscription can only update its cancellation_details and metadata.");
  const patch = {
    ...readMethod(call, subscription),
    ...readPause(call.params),
    ...readCancellation(call, subscription),
    ...readOthers(call, subscription),
    ...updateItems(call, subscription),
  };
  const isScheduled = "cancel_at" in patch || "cancel_at_period_end" in patch;
  change(call, subscription, patch, "customer.subscription.updated");
  if (isScheduled) planCancellation(call, subscription);
  if ("pause_collection" in patch) planResumption(call, subscription);
  return subscription;
}
