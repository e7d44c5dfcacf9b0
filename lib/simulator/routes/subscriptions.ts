import { type Call, del, get, list, post, search } from "@/lib/simulator/api/call";
import { isWithin, page } from "@/lib/simulator/api/page";
import { nested, text } from "@/lib/simulator/api/read-params";
import { objectAt } from "@/lib/simulator/api/require-object";
import { searchPage } from "@/lib/simulator/api/search";
import { invalidRequest } from "@/lib/simulator/api/stripe-error";
import { endSubscription, pauseSubscription } from "@/lib/simulator/billing/end-subscription";
import { planRenewal } from "@/lib/simulator/billing/renew-subscription";
import { change, emit } from "@/lib/simulator/events/emit";
import type { Subscription } from "@/lib/simulator/objects";

import { createFromCall } from "./create-subscription";
import { updateFromCall } from "./update-subscription";

const ENDED = ["canceled", "incomplete_expired"];
const STATUSES =
  "active canceled incomplete incomplete_expired past_due paused trialing unpaid all ended".split(" ");

function hasStatus(subscription: Subscription, wanted: string | undefined): boolean {
  if (wanted === undefined) return subscription.status !== "canceled";
  if (wanted === "all") return true;
  if (wanted === "ended") return ENDED.includes(subscription.status);
  return subscription.status === wanted;
}

function listSubscriptions(call: Call) {
  const { params } = call;
  const status = text(params, "status");
  if (status && !STATUSES.includes(status))
    throw invalidRequest(`Invalid status: must be one of ${STATUSES.join(", ")}`, { param: "status" });
  const customer = text(params, "customer");
  const price = text(params, "price") ?? text(params, "plan");
  const method = text(params, "collection_method");
  const clock = text(params, "test_clock");
  const isWanted = (subscription: Subscription) =>
    hasStatus(subscription, status) &&
    (!method || subscription.collection_method === method) &&
    (!clock || subscription.test_clock === clock) &&
    (!price || subscription.items.data.some((item) => item.price.id === price)) &&
    isWithin(params.current_period_end, subscription.items.data[0]?.current_period_end) &&
    isWithin(params.current_period_start, subscription.items.data[0]?.current_period_start);
  const by = customer ? { field: "customer", value: customer } : undefined;
  return page(call, "subscription", call.realm.data.subscriptions, isWanted, by);
}

function subscriptionAt(call: Call): Subscription {
  return objectAt(call, "subscriptions", call.ids.id!);
}

function cancel(call: Call) {
  const subscription = subscriptionAt(call);
  if (ENDED.includes(subscription.status))
    throw invalidRequest(`No such subscription: '${subscription.id}'`, {
      code: "resource_missing",
      param: "id",
    });
  const details = nested(call.params, "cancellation_details") ?? {};
  endSubscription(call, subscription, "cancellation_requested", {
    comment: text(details, "comment") ?? null,
    feedback: text(details, "feedback") ?? null,
  });
  return subscription;
}

function pause(call: Call) {
  const subscription = subscriptionAt(call);
  if (
    subscription.status !== "active" &&
    subscription.status !== "trialing" &&
    subscription.status !== "past_due"
  )
    throw invalidRequest(`You cannot pause a subscription that is ${subscription.status}.`);
  pauseSubscription(call, subscription, "pause_requested");
  return subscription;
}

function resume(call: Call) {
  const subscription = subscriptionAt(call);
  if (subscription.status !== "paused")
    throw invalidRequest(`You can only resume a paused subscription. This one is ${subscription.status}.`);
  delete subscription.status_details;
  change(call, subscription, { status: "active" }, null);
  emit(call, "customer.subscription.resumed", subscription, { status: "paused" });
  planRenewal(call, subscription);
  return subscription;
}

function deleteDiscount(call: Call) {
  const subscription = subscriptionAt(call);
  const id = subscription.discounts[0];
  const discount = id === undefined ? undefined : call.realm.data.discounts.get(id);
  if (!discount) throw invalidRequest("This subscription has no discount.", { code: "resource_missing" });
  change(call, subscription, { discounts: subscription.discounts.slice(1) }, "customer.subscription.updated");
  const gone = { ...discount, deleted: true };
  delete (gone as Record<string, unknown>).end;
  return gone;
}

const CREATE =
  "add_invoice_items[]:any application_fee_percent:time automatic_tax:any backdate_start_date:i billing_cycle_anchor:i billing_cycle_anchor_config:any billing_mode{flexible{proration_discounts:e(included|itemized)} type:e(classic|flexible)!} billing_schedules[]:any billing_thresholds:any cancel_at:time cancel_at_period_end:b collection_method:e(charge_automatically|send_invoice) currency customer customer_account days_until_due:i default_payment_method default_source default_tax_rates[] description discounts[]:any invoice_settings{account_tax_ids:any custom_fields:any description footer issuer:any} items[]{billing_thresholds:any current_trial{trial_offer!} discounts:any metadata* plan price price_data{currency! product! recurring{interval:e(day|month|week|year)! interval_count:i}! tax_behavior:e(exclusive|inclusive|unspecified) unit_amount:i unit_amount_decimal} quantity:i tax_rates[]} metadata* off_session:b on_behalf_of payment_behavior:e(allow_incomplete|default_incomplete|error_if_incomplete|pending_if_incomplete) payment_settings{payment_method_options:any payment_method_types[] save_default_payment_method:e(off|on_subscription)} pending_invoice_item_interval:any proration_behavior:e(always_invoice|create_prorations|none) transfer_data:any trial_end:time trial_from_plan:b trial_period_days:i trial_settings{end_behavior{billing_cycle_anchor:e(now|unchanged) missing_payment_method:e(cancel|create_invoice|pause)}!}";

const UPDATE =
  "add_invoice_items[]:any application_fee_percent:time automatic_tax:any billing_cycle_anchor:any billing_schedules[]:any billing_thresholds:any cancel_at:time cancel_at_period_end:b cancellation_details{comment feedback feedback_option} collection_method:e(charge_automatically|send_invoice) days_until_due:i default_payment_method default_source default_tax_rates[] description discounts[]:any invoice_settings{account_tax_ids:any custom_fields:any description footer issuer:any} items[]:any metadata* off_session:b on_behalf_of pause_collection{behavior:e(keep_as_draft|mark_uncollectible|void)! resumes_at:i} payment_behavior:e(allow_incomplete|default_incomplete|error_if_incomplete|pending_if_incomplete) payment_settings{payment_method_options:any payment_method_types[] save_default_payment_method:e(off|on_subscription)} pending_invoice_item_interval:any proration_behavior:e(always_invoice|create_prorations|none) proration_date:i transfer_data:any trial_end:time trial_from_plan:b trial_settings:any";

export const subscriptionRoutes = [
  list(
    "/v1/subscriptions",
    "subscription_read",
    "automatic_tax:any collection_method:e(charge_automatically|send_invoice) created:range current_period_end:range current_period_start:range customer customer_account plan price status test_clock",
    listSubscriptions,
  ),
  search("/v1/subscriptions/search", "subscription_read", (call) =>
    searchPage(call, call.realm.data.subscriptions),
  ),
  get("/v1/subscriptions/:id", "subscription_read", "", subscriptionAt),
  post("/v1/subscriptions", "subscription_write", CREATE, createFromCall),
  post("/v1/subscriptions/:id", "subscription_write", UPDATE, updateFromCall),
  del(
    "/v1/subscriptions/:id",
    "subscription_write",
    "cancellation_details{comment feedback feedback_option} invoice_now:b prorate:b expand[]",
    cancel,
  ),
  del("/v1/subscriptions/:id/discount", "subscription_write", "", deleteDiscount),
  post(
    "/v1/subscriptions/:id/pause",
    "subscription_write",
    "bill_for:any invoicing_behavior:e(invoice|pending_invoice_item) type:e(subscription)",
    pause,
  ),
  post(
    "/v1/subscriptions/:id/resume",
    "subscription_write",
    "billing_cycle_anchor{type:e(now|unchanged)!} payment_behavior:e(resume_on_payment_attempt|resume_on_payment_success) proration_behavior:e(always_invoice|create_prorations|none) proration_date:i",
    resume,
  ),
];
