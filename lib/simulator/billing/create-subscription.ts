import { byStripe, type Context } from "@/lib/simulator/api/call";
import { change, emit } from "@/lib/simulator/events/emit";
import type { Price, Subscription } from "@/lib/simulator/objects";
import { subscriptionItemShape, subscriptionShape } from "@/lib/simulator/shapes/subscription";

import { closeInvoice } from "./close-invoice";
import { type CollectResult, collectInvoice } from "./collect-invoice";
import { createSubscriptionInvoice } from "./create-invoice";
import { finalizeInvoice } from "./finalize-invoice";
import { planRenewal } from "./renew-subscription";
import { addInterval, plan, secondsFor } from "./time";

const INCOMPLETE_SECONDS = 23 * 3600;

export interface NewSubscription {
  customer: string;
  items: { price: Price; quantity: number; discounts?: string[] }[];
  fields: Partial<Subscription>;
  /** Trial until, in seconds; null for none. */
  trialEnd: number | null;
  /** Whether the first invoice is attempted at once. */
  isAttempted: boolean;
}

/** Makes a subscription with its first invoice. @returns the subscription and how its first payment went */
export function createSubscription(
  ctx: Context,
  wanted: NewSubscription,
): { subscription: Subscription; result: CollectResult | null } {
  const subscription = draftSubscription(ctx, wanted);
  ctx.realm.data.subscriptions.add(subscription);
  for (const item of subscription.items.data) ctx.realm.data.subscription_items.add(item);
  emit(ctx, "customer.subscription.created", subscription);
  planRenewal(ctx, subscription);
  const isTrial = wanted.trialEnd !== null;
  if (isTrial) return { subscription, result: null };
  const invoice = createSubscriptionInvoice(ctx, subscription, "subscription_create");
  subscription.latest_invoice = invoice.id;
  finalizeInvoice(ctx, invoice);
  const isSent = subscription.collection_method === "send_invoice";
  if (isSent || !wanted.isAttempted || invoice.status !== "open") {
    if (isSent || invoice.status === "paid") activate(ctx, subscription);
    else planExpiry(ctx, subscription);
    return { subscription, result: null };
  }
  // Retries are for renewals: a first payment that fails is the customer's to mend within 23 hours.
  invoice.auto_advance = false;
  const result = collectInvoice(ctx, invoice, { cause: "api", isAutomatic: true });
  if (result.kind === "processing") activate(ctx, subscription);
  else if (result.kind !== "paid") planExpiry(ctx, subscription);
  return { subscription, result };
}

function draftSubscription(ctx: Context, wanted: NewSubscription): Subscription {
  const now = secondsFor(ctx, wanted.customer);
  const customer = ctx.realm.data.customers.get(wanted.customer)!;
  const id = ctx.world.newId("sub");
  const subscription = subscriptionShape({
    id,
    created: now,
    livemode: ctx.realm.livemode,
    customer: wanted.customer,
    currency: wanted.items[0]!.price.currency,
    status: wanted.trialEnd === null ? "incomplete" : "trialing",
    trial_start: wanted.trialEnd === null ? null : now,
    trial_end: wanted.trialEnd,
    billing_cycle_anchor: wanted.trialEnd ?? now,
    test_clock: customer.test_clock,
    ...wanted.fields,
  });
  subscription.items.data = wanted.items.map(({ price, quantity, discounts }) => {
    const { interval, interval_count } = price.recurring ?? { interval: "month", interval_count: 1 };
    return subscriptionItemShape({
      id: ctx.world.newId("si"),
      created: now,
      price,
      ...(price.recurring?.usage_type === "metered" ? {} : { quantity }),
      discounts: discounts ?? [],
      subscription: id,
      current_period_start: now,
      current_period_end: wanted.trialEnd ?? addInterval(now, interval, interval_count),
    });
  });
  return subscription;
}

function activate(ctx: Context, subscription: Subscription): void {
  change(ctx, subscription, { status: "active" }, "customer.subscription.updated");
}

/** An incomplete subscription has 23 hours; then it expires and its invoice is void. */
function planExpiry(ctx: Context, subscription: Subscription): void {
  const at = secondsFor(ctx, subscription.customer) + INCOMPLETE_SECONDS;
  plan(ctx, subscription.customer, `expire ${subscription.id}`, at, () => {
    if (subscription.status !== "incomplete") return;
    const stripe = byStripe(ctx.world, ctx.realm);
    change(
      stripe,
      subscription,
      { status: "incomplete_expired", ended_at: at },
      "customer.subscription.updated",
    );
    const invoice = ctx.realm.data.invoices.get(subscription.latest_invoice ?? "");
    if (invoice?.status === "open") closeInvoice(stripe, invoice, "void");
  });
}
