import type Stripe from "stripe";
import type { InvoiceGlance } from "@/lib/domain/facts";
import type { Account, CaseObjects, CaseRead } from "@/lib/domain/provider";
import { readCustomer, toCustomerFact } from "./cards";
import { callStripe } from "./client";
import { ProviderError } from "./errors";
import { toInvoiceFact } from "./invoice-fact";
import { readExpandedInvoice, readInvoice } from "./invoices";
import { expanded } from "./wire";

// Four levels at most, and `data.` counts (Stripe docs, /expand). `subscriptions` are those not cancelled, ten of
// them (SDK types, Customer.subscriptions).
const invoiceExpansions = [
  "default_payment_method",
  "default_source",
  "parent.subscription_details.subscription",
];
const customerExpansions = [
  "customer.invoice_settings.default_payment_method",
  "customer.default_source",
  "customer.subscriptions.data.default_payment_method",
  "customer.subscriptions.data.default_source",
];
// Their charges would be a level too deep: those come with a list of payments only, which is one more request.
const paymentExpansions = ["payments.data.payment.payment_intent"];

// Payments in an invoice may want a permission that a list of them does not (seen in one project). Asked once; what
// is granted later is noticed by the next process.
const seesNoPayments = new WeakSet<Account>();

/**
 * The customer of a case with every slot, and the invoices asked for: in one request where `readCustomer` and
 * `readInvoice` need four, and one for each further invoice. What does not come whole so is left to those: a deleted
 * customer, one with more subscriptions than are shown, a key that may not read so much at once.
 * @throws ProviderError as those do
 */
export async function readCase(account: Account, objects: CaseObjects): Promise<CaseRead> {
  const [first, ...others] = objects.providerInvoiceIds;
  if (first === undefined) return readApart(account, objects);
  const [whole, ...rest] = await Promise.all([
    readWithCustomer(account, objects.providerCustomerId, first),
    ...others.map((id) => readAlone(account, id)),
  ] as const);
  return whole ? { ...whole, invoices: [...whole.invoices, ...rest] } : readApart(account, objects);
}

async function readApart(
  account: Account,
  { providerCustomerId, providerInvoiceIds }: CaseObjects,
): Promise<CaseRead> {
  const [customer, ...invoices] = await Promise.all([
    readCustomer(account, providerCustomerId),
    ...providerInvoiceIds.map((id) => readInvoice(account, id)),
  ] as const);
  return { customer, invoices };
}

async function readAlone(account: Account, invoiceId: string): Promise<InvoiceGlance> {
  const read = await ifAllowed(() => readAtOnce(account, invoiceId, invoiceExpansions));
  return read?.fact ?? readInvoice(account, invoiceId);
}

/** @returns null where the customer does not come whole with the invoice */
async function readWithCustomer(
  account: Account,
  providerCustomerId: string,
  invoiceId: string,
): Promise<{ customer: CaseRead["customer"]; invoices: [InvoiceGlance] } | null> {
  const expand = [...invoiceExpansions, ...customerExpansions];
  const read =
    (await ifAllowed(() => readAtOnce(account, invoiceId, expand))) ??
    (await ifAllowed(() => readExpandedInvoice(account, invoiceId, expand)));
  const customer = expanded(read?.invoice.customer);
  if (!read || !isWhole(customer) || customer.id !== providerCustomerId) return null;
  const { fact } = read;
  return {
    customer: toCustomerFact(customer, customer.subscriptions.data, fact.readAt),
    invoices: [fact],
  };
}

interface Read {
  invoice: Stripe.Invoice;
  fact: InvoiceGlance;
}

/** @returns null where its payments do not come with it, all of them */
async function readAtOnce(account: Account, invoiceId: string, expand: string[]): Promise<Read | null> {
  if (seesNoPayments.has(account)) return null;
  const readAt = new Date();
  try {
    const invoice = await callStripe(account, (stripe) =>
      stripe.invoices.retrieve(invoiceId, { expand: [...expand, ...paymentExpansions] }),
    );
    const { payments } = invoice;
    if (payments?.has_more !== false) return null;
    return { invoice, fact: toInvoiceFact(invoice, payments.data, readAt) };
  } catch (error) {
    if (error instanceof ProviderError && error.code === "provider_forbidden") seesNoPayments.add(account);
    throw error;
  }
}

/** Null where the key, or the object, does not allow it: something plainer is tried. */
async function ifAllowed<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    const isRefused =
      error instanceof ProviderError &&
      ["provider_forbidden", "provider_rejected", "provider_missing"].includes(error.code);
    if (isRefused) return null;
    throw error;
  }
}

function isWhole(
  customer: Stripe.Customer | Stripe.DeletedCustomer | null,
): customer is Stripe.Customer & { subscriptions: Stripe.ApiList<Stripe.Subscription> } {
  return customer !== null && !customer.deleted && customer.subscriptions?.has_more === false;
}
