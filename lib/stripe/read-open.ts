import type Stripe from "stripe";
import type { Account, OpenRead, OpenWindow } from "@/lib/domain/provider";
import { callStripe } from "./client";
import { ProviderError } from "./errors";
import { toInvoiceFact } from "./invoice-fact";
import { toSlot } from "./payment-method-fact";
import { expanded, toSeconds } from "./wire";

const pageSize = 100;
// Of each list. Where more is open in the window than is asked for, the rest is cheaper one by one.
const mostPages = 3;

// Four levels at most, and `data.` counts (Stripe docs, /expand). An invoice's payments come as ids of their
// intents here; those are read as a list of their own, a hundred a page too.
const invoiceExpansions = [
  "data.customer.invoice_settings.default_payment_method",
  "data.customer.default_source",
  "data.default_payment_method",
  "data.default_source",
  "data.parent.subscription_details.subscription",
  "data.payments",
];
const paymentExpansions = ["data.payment.payment_intent.latest_charge"];

/**
 * Open invoices with their customers, read in pages of 100: two requests for what `readInvoice` and
 * `readCustomer` need four each for. Only what the pages show whole is told: an invoice that is no longer open,
 * has payments that were made or given up, or a deleted customer, is left to those.
 * @returns what was found of `window.providerInvoiceIds`; nothing where the key may not read so much at once
 * @see Stripe docs, /api/invoices/list and /api/invoice-payment/list
 */
export async function readOpen(account: Account, window: OpenWindow): Promise<OpenRead[]> {
  const readAt = new Date();
  try {
    const invoices = await listWanted(account, window);
    const payments = await listOpenPayments(account, invoices);
    return invoices.flatMap((invoice) => toOpenRead(invoice, payments, readAt) ?? []);
  } catch (error) {
    const isRefused =
      error instanceof ProviderError && ["provider_forbidden", "provider_rejected"].includes(error.code);
    if (isRefused) return [];
    throw error;
  }
}

async function listWanted(account: Account, window: OpenWindow): Promise<Stripe.Invoice[]> {
  const wanted = new Set(window.providerInvoiceIds);
  const created = { gte: toSeconds(window.createdFrom), lte: toSeconds(window.createdTo) };
  const found: Stripe.Invoice[] = [];
  let after: string | undefined;
  for (let page = 0; page < mostPages && found.length < wanted.size; page += 1) {
    const params = { status: "open", created, limit: pageSize, starting_after: after } as const;
    const { data, has_more: hasMore } = await callStripe(account, (stripe) =>
      stripe.invoices.list({ ...params, expand: invoiceExpansions }),
    );
    found.push(...data.filter(({ id }) => wanted.has(id)));
    after = data.at(-1)?.id;
    if (!hasMore) break;
  }
  return found;
}

/** By id, with intent and charge. A payment is made when its invoice is finalised, so those dates bound them. */
async function listOpenPayments(
  account: Account,
  invoices: Stripe.Invoice[],
): Promise<Map<string, Stripe.InvoicePayment>> {
  const payments = new Map<string, Stripe.InvoicePayment>();
  const created = invoices
    .flatMap((invoice) => invoice.payments?.data ?? [])
    .map((payment) => payment.created);
  if (created.length === 0) return payments;
  const window = { gte: Math.min(...created), lte: Math.max(...created) };
  let after: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const params = { status: "open", created: window, limit: pageSize, starting_after: after } as const;
    const { data, has_more: hasMore } = await callStripe(account, (stripe) =>
      stripe.invoicePayments.list({ ...params, expand: paymentExpansions }),
    );
    for (const payment of data) payments.set(payment.id, payment);
    after = data.at(-1)?.id;
    if (!hasMore) break;
  }
  return payments;
}

function toOpenRead(
  invoice: Stripe.Invoice,
  known: Map<string, Stripe.InvoicePayment>,
  readAt: Date,
): OpenRead | null {
  const customer = expanded(invoice.customer);
  if (!customer || customer.deleted || !invoice.payments || invoice.payments.has_more) return null;
  const payments = invoice.payments.data.map(({ id }) => known.get(id));
  if (!payments.every((payment) => payment !== undefined)) return null;
  const fact = toInvoiceFact(invoice, payments, readAt);
  if (fact.payments.some(({ isDisputed }) => isDisputed)) return null;
  return { invoice: fact, customer: toGlance(customer, invoice, readAt) };
}

function toGlance(customer: Stripe.Customer, invoice: Stripe.Invoice, readAt: Date): OpenRead["customer"] {
  const own = customer.invoice_settings?.default_payment_method;
  const subscription = subscriptionOf(invoice);
  return {
    readAt,
    mode: customer.livemode ? "live" : "test",
    providerCustomerId: customer.id,
    email: customer.email || null,
    name: customer.name || null,
    locales: customer.preferred_locales ?? [],
    country: customer.address?.country?.toUpperCase() || null,
    slots: [
      toSlot("customer", customer.id, own, customer.default_source),
      ...(subscription ? [subscriptionSlot(subscription)] : []),
    ],
  };
}

function subscriptionOf(invoice: Stripe.Invoice): Stripe.Subscription | null {
  const parent = invoice.parent?.type === "subscription_details" ? invoice.parent.subscription_details : null;
  return expanded(parent?.subscription);
}

function subscriptionSlot({ id, default_payment_method, default_source }: Stripe.Subscription) {
  return toSlot("subscription", id, default_payment_method, default_source);
}
