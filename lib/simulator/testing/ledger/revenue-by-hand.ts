import type { PaymentMethod, Subscription } from "@/lib/simulator/objects";

import { type Judged, methodInEffect } from "./judge-by-ledger";
import { priceByHand, toMinor } from "./price-by-hand";
import type { RawAccount } from "./read-raw-account";

const daySeconds = 86_400;

interface Priced {
  subscription: Subscription;
  monthly: bigint;
}

export function priceAll(raw: RawAccount, currency: string): Priced[] {
  return raw.subscriptions
    .filter((subscription) => subscription.currency === currency)
    .map((subscription) => ({ subscription, monthly: priceByHand(raw, subscription) }))
    .filter(({ monthly }) => monthly > 0n);
}

export function counts({ status, pause_collection }: Subscription): boolean {
  return (status === "active" || status === "past_due") && pause_collection === null;
}

const sum = (some: Priced[]): number => toMinor(some.reduce((total, { monthly }) => total + monthly, 0n));

export function mrrByHand(priced: Priced[]) {
  const counted = priced.filter(({ subscription }) => counts(subscription));
  return { amountMinor: sum(counted), subscriptions: counted.length, flagged: 0 };
}

function stoppedPaying({ status, status_details }: Subscription): boolean {
  const details = status_details as { paused?: { subscription?: { type?: string } } } | undefined;
  const why = details?.paused?.subscription?.type;
  return status === "unpaid" || (status === "paused" && why === "final_payment_failure");
}

/** A trial that ends as one never was revenue. */
function endedInTrial({ ended_at, trial_end }: Subscription): boolean {
  return ended_at !== null && trial_end !== null && ended_at <= trial_end;
}

function lastFailureOf(raw: RawAccount, judged: Judged[], { id }: Subscription): number | null {
  const invoices = raw.invoices.filter((one) => one.parent?.subscription_details.subscription === id);
  const moments = invoices.flatMap((invoice) => {
    const failure = judged.find((one) => one.failure?.invoice === invoice.id)?.failure;
    if (!failure) return [];
    const failed = raw.ledger.filter(
      (line) => line.invoice === invoice.id && isFailed(raw, line.at, invoice.id),
    );
    return [failure.failedAt, ...failed.map(({ at }) => Math.floor(Date.parse(at) / 1000))];
  });
  return moments.length > 0 ? Math.max(...moments) : null;
}

function isFailed(raw: RawAccount, at: string, invoice: string): boolean {
  return raw.ledger.some(
    (line) =>
      line.at === at &&
      line.invoice === invoice &&
      (line.outcome === "declined" || line.outcome === "needs_authentication"),
  );
}

export function churnByHand(
  raw: RawAccount,
  judged: Judged[],
  priced: Priced[],
  { from, to }: { from: number; to: number },
) {
  const real = priced.filter(({ subscription }) => !endedInTrial(subscription));
  const endOf = (subscription: Subscription): number | null => {
    if (subscription.status === "canceled") return subscription.ended_at;
    return stoppedPaying(subscription) ? lastFailureOf(raw, judged, subscription) : null;
  };
  const churned = real.filter(({ subscription }) => {
    const end = endOf(subscription);
    return end !== null && end >= from && end < to;
  });
  const involuntary = churned.filter(
    ({ subscription }) =>
      stoppedPaying(subscription) || subscription.cancellation_details.reason === "payment_failed",
  );
  const atStart = real.filter(({ subscription }) => {
    const end = endOf(subscription);
    return Number(subscription.start_date) < from && (end === null ? counts(subscription) : end >= from);
  });
  return {
    mrrAtStartMinor: sum(atStart),
    churnedMinor: sum(churned),
    involuntaryMinor: sum(involuntary),
    churned: churned.length,
    involuntary: involuntary.length,
  };
}

function expiryOf(method: PaymentMethod | undefined): number | null {
  return method?.card ? Date.UTC(method.card.exp_year, method.card.exp_month, 1) / 1000 : null;
}

/** Renewals one by one from the end of the running period, by the calendar. */
function firstRenewalFrom(subscription: Subscription, at: number): number {
  const item = subscription.items.data[0]!;
  const { interval, interval_count: count } = item.price.recurring!;
  const start = new Date(Math.max(...subscription.items.data.map((one) => one.current_period_end)) * 1000);
  for (let n = 0; ; n += 1) {
    const next = new Date(start);
    if (interval === "week") next.setUTCDate(start.getUTCDate() + 7 * n * count);
    else {
      const months = n * count * (interval === "year" ? 12 : 1);
      next.setUTCDate(1);
      next.setUTCMonth(start.getUTCMonth() + months);
      const last = new Date(Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 0)).getUTCDate();
      next.setUTCDate(Math.min(start.getUTCDate(), last));
    }
    if (next.getTime() / 1000 >= at) return next.getTime() / 1000;
  }
}

function expiringAt(raw: RawAccount, subscription: Subscription): number | null {
  const method = methodInEffect(raw, subscription.customer, subscription);
  const expiry = expiryOf(method);
  if (!counts(subscription) || !method || expiry === null) return null;
  const own = methodInEffect(raw, subscription.customer, undefined);
  const isNewer = own !== undefined && own.created > method.created;
  if (isNewer && (expiryOf(own) ?? Infinity) > expiry) return null;
  if (subscription.collection_method === "send_invoice") return null;
  const { cancel_at: end } = subscription;
  return end !== null && firstRenewalFrom(subscription, expiry) >= end ? null : expiry;
}

export function expiringByHand(raw: RawAccount, priced: Priced[], to: number) {
  return ([30, 60, 90] as const).map((withinDays) => {
    const reached = priced.filter(({ subscription }) => {
      const expiry = expiringAt(raw, subscription);
      return expiry !== null && expiry > to && expiry <= to + withinDays * daySeconds;
    });
    const customerIds = [...new Set(reached.map(({ subscription }) => subscription.customer))].sort();
    return { withinDays, customers: customerIds.length, mrrMinor: sum(reached), customerIds };
  });
}
