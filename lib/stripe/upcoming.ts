import type Stripe from "stripe";

import type { Account } from "@/lib/domain/provider";
import type { UpcomingFact } from "@/lib/domain/upcoming";

import { callStripe } from "./client";
import { ProviderError } from "./errors";
import { firstAllowed } from "./first-allowed";
import { toSlot } from "./payment-method-fact";
import { toSubscriptionFact } from "./subscription-fact";
import { expanded, fromSeconds, toMinor } from "./wire";

const pageSize = 100;

// The deepest that Stripe allows: a list's `data` counts as one of four (Stripe docs, /expand).
const expansions = [
  [
    "data.default_payment_method",
    "data.default_source",
    "data.customer.default_source",
    "data.customer.invoice_settings.default_payment_method",
  ],
  ["data.default_payment_method", "data.customer.invoice_settings.default_payment_method"],
  ["data.customer"],
];

/**
 * Every subscription that is not cancelled, with its customer and the ways to pay of both; 100 a request.
 * What the key may not read of methods is left out: such a card never looks as if it expired.
 * @param providerCustomerId  only this customer's
 * @throws ProviderError `provider_forbidden` where the key may read no subscriptions or customers
 * @see Stripe docs, /api/subscriptions/list: without a status, all that have not been canceled
 */
export async function* listUpcoming(
  account: Account,
  providerCustomerId?: string,
): AsyncGenerator<UpcomingFact> {
  let after: string | undefined;
  do {
    const readAt = new Date();
    const params = { customer: providerCustomerId, limit: pageSize, starting_after: after };
    const page = await firstAllowed(
      expansions.map(
        (expand) => () => callStripe(account, (stripe) => stripe.subscriptions.list({ ...params, expand })),
      ),
    );
    for (const subscription of page.data) {
      const fact = toUpcomingFact(subscription, readAt);
      if (fact) yield fact;
    }
    after = page.has_more ? page.data.at(-1)?.id : undefined;
  } while (after);
}

/**
 * What the provider will charge at the next renewal, credits, discounts and taxes included.
 * @returns null where the key may not ask, or nothing will be charged
 * @see Stripe docs, /api/invoices/create_preview
 */
export async function previewCharge(
  account: Account,
  providerSubscriptionId: string,
): Promise<{ amountMinor: bigint; currency: string } | null> {
  try {
    const preview = await callStripe(account, (stripe) =>
      stripe.invoices.createPreview({ subscription: providerSubscriptionId }),
    );
    const amountMinor = toMinor(preview.amount_due);
    return amountMinor > 0n ? { amountMinor, currency: preview.currency.toLowerCase() } : null;
  } catch (error) {
    const codes = ["provider_forbidden", "provider_rejected", "provider_missing"];
    if (error instanceof ProviderError && codes.includes(error.code)) return null;
    throw error;
  }
}

function toUpcomingFact(subscription: Stripe.Subscription, readAt: Date): UpcomingFact | null {
  const customer = expanded(subscription.customer);
  if (!customer || customer.deleted) return null;
  const { providerSubscriptionId, status, isCollectionPaused } = toSubscriptionFact(subscription);
  const next = nextItem(subscription);
  const { default_payment_method: method, default_source: source } = subscription;
  const own = customer.invoice_settings?.default_payment_method;
  return {
    readAt,
    providerSubscriptionId,
    status,
    isCollectionPaused,
    isChargedAutomatically: subscription.collection_method !== "send_invoice",
    cancelAt: fromSeconds(subscription.cancel_at),
    nextChargeAt: fromSeconds(status === "trialing" ? subscription.trial_end : next?.current_period_end),
    interval: intervals.find((name) => name === next?.price.recurring?.interval) ?? "month",
    intervalCount: next?.price.recurring?.interval_count ?? 1,
    method: toSlot("subscription", subscription.id, method, source).method,
    customer: {
      providerCustomerId: customer.id,
      email: customer.email?.trim() || null,
      name: customer.name || null,
      locales: customer.preferred_locales ?? [],
      country: customer.address?.country?.toUpperCase() || null,
      method: toSlot("customer", customer.id, own, customer.default_source).method,
    },
  };
}

const intervals = ["day", "week", "month", "year"] as const;

// Items of one subscription may renew at different times: the next charge is the first of them.
function nextItem({ items }: Stripe.Subscription): Stripe.SubscriptionItem | undefined {
  return items.data.toSorted((a, b) => a.current_period_end - b.current_period_end)[0];
}
