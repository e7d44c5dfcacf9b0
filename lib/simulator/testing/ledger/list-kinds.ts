import type { Invoice, Subscription } from "@/lib/simulator/objects";

import type { RawAccount } from "./read-raw-account";

function failedTries(raw: RawAccount, { id }: Invoice): number {
  return raw.ledger.filter(({ invoice, outcome }) => invoice === id && outcome !== "paid").length;
}

const invoiceKinds: Record<string, (invoice: Invoice, raw: RawAccount) => boolean> = {
  "never attempted": ({ status, attempted }) => status === "open" && !attempted,
  "partly paid": ({ status, amount_paid }) => status !== "paid" && amount_paid > 0,
  "paid in parts": ({ id, status }, { payments }) =>
    status === "paid" && payments.filter(({ invoice }) => invoice === id).length > 1,
  "paid outside": ({ amount_paid_off_stripe: outside }) => outside > 0,
  "uncollectible, then paid": ({ status, status_transitions: moments }) =>
    status === "paid" && moments.marked_uncollectible_at !== null,
  uncollectible: ({ status }) => status === "uncollectible",
  void: ({ status, attempted }) => status === "void" && attempted,
  "tried without a card": (invoice, raw) =>
    invoice.attempted && failedTries(raw, invoice) === 0 && invoice.status === "open",
  "without PaymentIntent": ({ id }, { payments }) =>
    payments.some(({ invoice, payment }) => invoice === id && payment.type === "charge"),
  "of a deleted customer": ({ customer, status }, { customers }) =>
    status === "open" && !customers.some(({ id }) => id === customer),
  "sent, not charged": ({ collection_method: how }) => how === "send_invoice",
  "one-off": ({ billing_reason: why }) => why === "manual",
  "for a coupon's sake less": ({ total_discount_amounts: off }) => (off as unknown[]).length > 0,
  "of a 10,000-character name": ({ customer_name: name }) => String(name).length === 10_000,
};

const subscriptionKinds: Record<string, (subscription: Subscription, raw: RawAccount) => boolean> = {
  tiered: ({ items }) => items.data.some(({ price }) => price.billing_scheme === "tiered"),
  bundled: ({ items }) => items.data.some(({ price }) => price.transform_quantity),
  metered: ({ items }) => items.data.some(({ price }) => price.recurring?.usage_type === "metered"),
  "of several items": ({ items }) => items.data.length > 1,
  "with coupons": ({ discounts, items }) =>
    discounts.length > 0 && items.data.some((item) => (item.discounts ?? []).length > 0),
  "collection paused": ({ pause_collection: pause }) => pause !== null,
  "ended as a trial": ({ ended_at, trial_end }) =>
    ended_at !== null && trial_end !== null && ended_at <= trial_end,
  "ends at its period's end": ({ cancel_at, status }) => cancel_at !== null && status !== "canceled",
  "ended for failed payments": ({ cancellation_details: why }) => why.reason === "payment_failed",
  "with a card of its own": ({ default_payment_method: own }) => own !== null,
};

/** Which of what is hard an account holds: the kinds above, statuses, currencies, outcomes and causes of the ledger. */
export function listKinds(raw: RawAccount): Set<string> {
  const found = new Set<string>();
  for (const [kind, isOf] of Object.entries(invoiceKinds)) {
    if (raw.invoices.some((invoice) => isOf(invoice, raw))) found.add(`invoice ${kind}`);
  }
  for (const [kind, isOf] of Object.entries(subscriptionKinds)) {
    if (raw.subscriptions.some((subscription) => isOf(subscription, raw))) found.add(`subscription ${kind}`);
  }
  for (const { status } of raw.subscriptions) found.add(`subscription ${status}`);
  for (const { currency } of raw.invoices) found.add(currency);
  for (const { cause, outcome } of raw.ledger) found.add(`${outcome} by ${cause}`);
  for (const { status } of raw.charges) found.add(`charge ${status}`);
  for (const { status } of raw.disputes) found.add(`dispute ${status}`);
  for (const { amount_refunded: back, amount } of raw.charges) {
    if (back > 0) found.add(back < amount ? "refund of a part" : "refund of all");
  }
  return found;
}

/** The kinds that can be, and that generated accounts must hold between them. */
export const hardKinds: readonly string[] = [
  ...Object.keys(invoiceKinds).map((kind) => `invoice ${kind}`),
  ...Object.keys(subscriptionKinds).map((kind) => `subscription ${kind}`),
  ...["active", "past_due", "unpaid", "paused", "trialing", "canceled"].map(
    (status) => `subscription ${status}`,
  ),
  ...["usd", "eur", "jpy", "kwd"],
  ...["paid by renewal", "declined by renewal", "needs_authentication by renewal", "processing by renewal"],
  ...["declined by smart_retry", "paid by smart_retry", "declined by api", "paid by api", "paid by hosted"],
  ...["charge failed", "charge pending", "charge succeeded"],
  ...["dispute needs_response", "dispute lost", "dispute won", "refund of a part", "refund of all"],
];
