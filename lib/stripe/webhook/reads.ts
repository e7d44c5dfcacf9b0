import type { Fact, InvoiceFact } from "@/lib/domain/facts";
import type { Account } from "@/lib/domain/provider";
import { readCustomer } from "@/lib/stripe/cards";
import { ProviderError } from "@/lib/stripe/errors";
import { isFailedAndUnpaid } from "@/lib/stripe/invoice-fact";
import { findInvoices, readInvoice, readOpenInvoices } from "@/lib/stripe/invoices";

/** What translators read, each object once however many events are about it. */
export interface Reads {
  account: Account;
  /** the customer's facts; none when the account does not have them (any more) */
  customer(customerId: string): Promise<Fact[]>;
  /** an invoice; where it failed and is unpaid, its customer before it, so that one call can open a case */
  invoice(invoiceId: string): Promise<Fact[]>;
  openInvoices(subscriptionId: string): Promise<Fact[]>;
  /** ids of the invoices that a payment intent pays */
  paidInvoices(paymentIntentId: string): Promise<string[]>;
}

/** Reads for events that are handled together, all of which were recorded before. */
export function shareReads(account: Account): Reads {
  const customer = once((id) => customerFacts(account, id));
  const bare = once((id) => readInvoice(account, id));
  const invoice = once(async (id): Promise<Fact[]> => withCustomer(await bare(id), customer));
  const openInvoices = once((id): Promise<Fact[]> => readOpenInvoices(account, id));
  const paidInvoices = once((id) => findInvoices(account, id));
  return { account, customer, invoice, openInvoices, paidInvoices };
}

function once<Value>(read: (id: string) => Promise<Value>): (id: string) => Promise<Value> {
  const known = new Map<string, Promise<Value>>();
  return (id) => {
    const reading = known.get(id) ?? read(id);
    known.set(id, reading);
    return reading;
  };
}

async function withCustomer(invoice: InvoiceFact, customer: Reads["customer"]): Promise<Fact[]> {
  const needsCustomer = isFailedAndUnpaid(invoice) && invoice.providerCustomerId !== "";
  return [...(needsCustomer ? await customer(invoice.providerCustomerId) : []), invoice];
}

async function customerFacts(account: Account, customerId: string): Promise<Fact[]> {
  try {
    return [await readCustomer(account, customerId)];
  } catch (error) {
    const isGone = error instanceof ProviderError && error.code === "provider_missing";
    if (isGone && error.providerCode !== "other_mode") return [];
    throw error;
  }
}
