import type { Context } from "@/lib/simulator/api/call";
import { emit } from "@/lib/simulator/events/emit";
import type { Customer, Invoice, Price, Subscription, SubscriptionItem } from "@/lib/simulator/objects";
import { invoiceShape, lineShape } from "@/lib/simulator/shapes/invoice";
import { listOf } from "@/lib/simulator/shapes/list";

import { discountable } from "./discountable";
import { discountOf, dropUsedDiscounts } from "./discount";
import { describePrice } from "./describe-price";
import { priceAmount, unitsOf } from "./price-amount";
import { plan, secondsFor } from "./time";

const FINALIZE_AFTER_SECONDS = 3600;

function lineOf(ctx: Context, invoiceId: string, subscription: Subscription, item: SubscriptionItem) {
  const { price } = item;
  const quantity = unitsOf(ctx.realm, item);
  const product = ctx.realm.data.products.get(price.product);
  return lineShape({
    id: ctx.world.newId("il"),
    invoice: invoiceId,
    livemode: ctx.realm.livemode,
    amount: priceAmount(ctx.realm, price, quantity),
    currency: subscription.currency,
    description: describePrice(String(product?.name ?? "Subscription"), price, quantity),
    period: { start: item.current_period_start, end: item.current_period_end },
    subscription: subscription.id,
    subscriptionItem: item.id,
    price: { id: price.id, product: price.product, unitAmount: price.unit_amount },
    quantity,
  });
}

function customerFields(customer: Customer): Partial<Invoice> {
  return {
    customer_address: customer.address,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone,
    customer_tax_exempt: customer.tax_exempt,
    test_clock: customer.test_clock,
  };
}

/**
 * Makes the draft invoice of a subscription for the periods its items stand in.
 * Nothing is finalised or charged by it.
 */
export function createSubscriptionInvoice(
  ctx: Context,
  subscription: Subscription,
  reason: "subscription_create" | "subscription_cycle" | "subscription_update",
): Invoice {
  const customer = ctx.realm.data.customers.get(subscription.customer)!;
  const id = ctx.world.newId("in");
  const created = secondsFor(ctx, customer.id);
  const lines = subscription.items.data.map((item) => lineOf(ctx, id, subscription, item));
  const subtotal = lines.reduce((sum, line) => sum + line.amount, 0);
  const discount = discountOf(ctx.realm, subscription, discountable(subscription, lines), created);
  dropUsedDiscounts(ctx.realm, subscription);
  const total = subtotal - discount.amountMinor;
  const first = subscription.items.data[0];
  const invoice = invoiceShape({
    id,
    created,
    livemode: ctx.realm.livemode,
    customer: customer.id,
    currency: subscription.currency,
    billing_reason: reason,
    total,
    subtotal,
    subtotal_excluding_tax: subtotal,
    discounts: discount.lines.map((line) => line.discount),
    total_discount_amounts: discount.lines,
    account_country: ctx.realm.account.country,
    account_name: ctx.realm.account.name,
    collection_method: subscription.collection_method,
    automatically_finalizes_at: created + FINALIZE_AFTER_SECONDS,
    lines: listOf(lines, `/v1/invoices/${id}/lines`),
    parent: {
      quote_details: null,
      subscription_details: { metadata: subscription.metadata, subscription: subscription.id },
      type: "subscription_details",
    },
    // An invoice of a renewal covers the period that has just ended, its lines the one that begins.
    period_start: first?.current_period_start ?? created,
    period_end: reason === "subscription_cycle" ? created : (first?.current_period_start ?? created),
    ...customerFields(customer),
  });
  ctx.realm.data.invoices.add(invoice);
  customer.currency ??= subscription.currency;
  emit(ctx, "invoice.created", invoice);
  return invoice;
}

export interface ExtraLine {
  amountMinor: number;
  description: string;
  price?: Price;
}

/** Makes a one-off draft invoice, as a merchant would by hand. */
export function createManualInvoice(
  ctx: Context,
  customer: Customer,
  currency: string,
  extras: ExtraLine[],
): Invoice {
  const id = ctx.world.newId("in");
  const created = secondsFor(ctx, customer.id);
  const lines = extras.map((extra) =>
    lineShape({
      id: ctx.world.newId("il"),
      invoice: id,
      livemode: ctx.realm.livemode,
      amount: extra.amountMinor,
      currency,
      description: extra.description,
      period: { start: created, end: created },
      subscription: null,
      subscriptionItem: null,
      price: null,
      quantity: 1,
    }),
  );
  const invoice = invoiceShape({
    id,
    created,
    livemode: ctx.realm.livemode,
    customer: customer.id,
    currency,
    billing_reason: "manual",
    total: lines.reduce((sum, line) => sum + line.amount, 0),
    account_country: ctx.realm.account.country,
    account_name: ctx.realm.account.name,
    lines: listOf(lines, `/v1/invoices/${id}/lines`),
    ...customerFields(customer),
  });
  ctx.realm.data.invoices.add(invoice);
  emit(ctx, "invoice.created", invoice);
  return invoice;
}

/** Plans the automatic finalisation of a draft, about an hour after it was made. */
export function planFinalization(ctx: Context, invoice: Invoice, run: () => void): void {
  const at = invoice.automatically_finalizes_at ?? invoice.created + FINALIZE_AFTER_SECONDS;
  plan(ctx, invoice.customer, `finalize ${invoice.id}`, at, run);
}
