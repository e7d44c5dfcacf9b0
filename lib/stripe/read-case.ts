import type Stripe from "stripe";
import type { InvoiceFact } from "@/lib/domain/facts";
import type { Account, CaseObjects, CaseRead } from "@/lib/domain/provider";
import { readCustomer, toCustomerFact } from "./cards";
import { ProviderError } from "./errors";
import { readExpandedInvoice, readInvoice } from "./invoices";
import { expanded } from "./wire";

// Four levels at most, and `data.` counts (Stripe docs, /expand). `subscriptions` are those not cancelled, ten of
// them (SDK types, Customer.subscriptions).
const expansions = [
  "default_payment_method",
  "default_source",
  "parent.subscription_details.subscription",
  "customer.invoice_settings.default_payment_method",
  "customer.default_source",
  "customer.subscriptions.data.default_payment_method",
  "customer.subscriptions.data.default_source",
];

/**
 * The customer of a case with every slot, and the invoices asked for: in two requests where `readCustomer` and
 * `readInvoice` need four, and two for each further invoice. What does not come whole so is left to those: a deleted
 * customer, one with more subscriptions than are shown, a key that may not read so much at once.
 * @throws ProviderError as those do
 */
export async function readCase(account: Account, objects: CaseObjects): Promise<CaseRead> {
  const [first, ...others] = objects.providerInvoiceIds;
  if (first === undefined) return readApart(account, objects);
  const [whole, ...rest] = await Promise.all([
    readWithCustomer(account, objects.providerCustomerId, first),
    ...others.map((id) => readInvoice(account, id)),
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

/** @returns null where the customer does not come whole with the invoice */
async function readWithCustomer(
  account: Account,
  providerCustomerId: string,
  invoiceId: string,
): Promise<{ customer: CaseRead["customer"]; invoices: [InvoiceFact] } | null> {
  try {
    const { invoice, fact } = await readExpandedInvoice(account, invoiceId, expansions);
    const customer = expanded(invoice.customer);
    if (!isWhole(customer) || customer.id !== providerCustomerId) return null;
    const subscriptions = customer.subscriptions.data;
    return { customer: toCustomerFact(customer, subscriptions, fact.readAt), invoices: [fact] };
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
