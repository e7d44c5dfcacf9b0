import type Stripe from "stripe";
import type { InvoiceFact } from "@/lib/domain/facts";
import type { Account } from "@/lib/domain/provider";
import { callStripe } from "./client";
import { readDisputes } from "./disputes";
import { ProviderError } from "./errors";
import { firstAllowed } from "./first-allowed";
import { toDeletedInvoiceFact, toInvoiceFact } from "./invoice-fact";
import { toSeconds } from "./wire";

const pageSize = 100;

// Depth is at most four, and `data.` of a list counts (Stripe docs, /expand); a key without read permission
// of something expanded is refused as a whole, so there are plainer tries.
const invoiceExpansions = [
  ["default_payment_method", "default_source", "parent.subscription_details.subscription"],
  ["parent.subscription_details.subscription"],
  [],
];
const paymentExpansions = [
  ["data.payment.payment_intent.latest_charge"],
  ["data.payment.payment_intent"],
  [],
];
const listExpansions = invoiceExpansions.map((paths) => paths.map((path) => `data.${path}`));

/**
 * An invoice with its subscription, its own default method and its payments, in two requests.
 * What the key may not see is left out: method details, subscription status (`other`), decline reasons.
 * @returns status `deleted` when this account and mode does not know the invoice
 * @throws ProviderError; `provider_missing` with provider code `other_mode` when the key is of the wrong mode
 * @see Stripe docs, /api/invoices/retrieve and /api/invoice-payment/list
 */
export async function readInvoice(account: Account, invoiceId: string): Promise<InvoiceFact> {
  const readAt = new Date();
  const [invoice, payments] = await readBoth(account, invoiceId, invoiceExpansions);
  if (invoice.status === "rejected") return deletedOrThrow(invoice.reason, account, invoiceId, readAt);
  return toFact(account, await readOlderAgain(account, invoice.value, valueOf(payments)), readAt);
}

/**
 * As `readInvoice`, with what is expanded in it.
 * @throws ProviderError also where this account does not know the invoice, or the key may not read what is expanded
 */
export async function readExpandedInvoice(
  account: Account,
  invoiceId: string,
  expand: string[],
): Promise<{ invoice: Stripe.Invoice; fact: InvoiceFact }> {
  const readAt = new Date();
  const [invoice, payments] = await readBoth(account, invoiceId, [expand]);
  const read = await readOlderAgain(account, valueOf(invoice), valueOf(payments), [expand]);
  return { invoice: read.invoice, fact: await toFact(account, read, readAt) };
}

function readBoth(account: Account, invoiceId: string, expansions: string[][]) {
  return Promise.allSettled([retrieve(account, invoiceId, expansions), listPayments(account, invoiceId)]);
}

function valueOf<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === "rejected") throw settled.reason;
  return settled.value;
}

async function toFact(account: Account, { invoice, payments }: Read, readAt: Date): Promise<InvoiceFact> {
  return toInvoiceFact(invoice, payments, readAt, await readDisputes(account, payments));
}

interface Read {
  invoice: Stripe.Invoice;
  /** null where the key may not list them */
  payments: Stripe.InvoicePayment[] | null;
}

/** A payment may fall between the two reads: it is in one of them and not yet in the other, which is read again. */
async function readOlderAgain(
  account: Account,
  invoice: Stripe.Invoice,
  payments: Read["payments"],
  expansions = invoiceExpansions,
): Promise<Read> {
  const read = { invoice, payments };
  if (payments === null) return read;
  const listed = payments.reduce((sum, payment) => sum + (payment.amount_paid ?? 0), 0);
  const isPaid = invoice.status === "paid";
  if (isPaid && listed < invoice.amount_paid) {
    return { invoice, payments: await listPayments(account, invoice.id) };
  }
  if (!isPaid && listed > invoice.amount_paid) {
    return { invoice: await retrieve(account, invoice.id, expansions), payments };
  }
  return read;
}

function retrieve(account: Account, invoiceId: string, expansions: string[][]): Promise<Stripe.Invoice> {
  return firstAllowed(
    expansions.map(
      (expand) => () => callStripe(account, (stripe) => stripe.invoices.retrieve(invoiceId, { expand })),
    ),
  );
}

/**
 * Invoices of a subscription that are still open, each with its payments.
 * @see Stripe docs, /api/invoices/list
 */
export async function readOpenInvoices(account: Account, subscriptionId: string): Promise<InvoiceFact[]> {
  const facts: InvoiceFact[] = [];
  for await (const fact of listInvoices(
    account,
    { subscription: subscriptionId, status: "open" },
    () => true,
  )) {
    facts.push(fact);
  }
  return facts;
}

/** Open, automatically charged, attempted, unpaid invoices created since; newest first, read page by page. */
export function listOverdue(account: Account, since: Date): AsyncIterable<InvoiceFact> {
  const filter: Stripe.InvoiceListParams = {
    status: "open",
    collection_method: "charge_automatically",
    created: { gte: toSeconds(since) },
  };
  return listInvoices(account, filter, (invoice) => invoice.attempted && invoice.amount_remaining > 0);
}

async function* listInvoices(
  account: Account,
  filter: Stripe.InvoiceListParams,
  isWanted: (invoice: Stripe.Invoice) => boolean,
): AsyncGenerator<InvoiceFact> {
  let after: string | undefined;
  do {
    const readAt = new Date();
    const page = await listPage(account, { ...filter, limit: pageSize, starting_after: after });
    for (const invoice of page.data.filter(isWanted)) {
      const read = await readOlderAgain(account, invoice, await listPayments(account, invoice.id));
      yield toFact(account, read, readAt);
    }
    after = page.has_more ? page.data.at(-1)?.id : undefined;
  } while (after);
}

function listPage(account: Account, params: Stripe.InvoiceListParams) {
  return firstAllowed(
    listExpansions.map(
      (expand) => () => callStripe(account, (stripe) => stripe.invoices.list({ ...params, expand })),
    ),
  );
}

/** Null where the key may not list payments at all. */
async function listPayments(account: Account, invoiceId: string): Promise<Stripe.InvoicePayment[] | null> {
  try {
    const page = await firstAllowed(
      paymentExpansions.map((expand) => () => {
        const params = { invoice: invoiceId, limit: pageSize, expand };
        return callStripe(account, (stripe) => stripe.invoicePayments.list(params));
      }),
    );
    return page.data;
  } catch (error) {
    const isRefused = error instanceof ProviderError && error.code === "provider_forbidden";
    if (isRefused) return null;
    throw error;
  }
}

function deletedOrThrow(error: unknown, account: Account, invoiceId: string, readAt: Date): InvoiceFact {
  const isMissing = error instanceof ProviderError && error.code === "provider_missing";
  if (!isMissing || error.providerCode === "other_mode") throw error;
  return toDeletedInvoiceFact(invoiceId, account.mode, readAt);
}

/** The invoices that a payment intent pays; empty for payments that have none. */
export async function findInvoices(account: Account, paymentIntentId: string): Promise<string[]> {
  const page = await callStripe(account, (stripe) =>
    stripe.invoicePayments.list({
      payment: { type: "payment_intent", payment_intent: paymentIntentId },
      limit: pageSize,
    }),
  );
  return [...new Set(page.data.map(({ invoice }) => (typeof invoice === "string" ? invoice : invoice.id)))];
}
