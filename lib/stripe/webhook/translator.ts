import type { Fact } from "@/lib/domain/facts";
import type { Account, ProviderEvent } from "@/lib/domain/provider";
import { readCustomer } from "@/lib/stripe/cards";
import { ProviderError } from "@/lib/stripe/errors";
import { isFailedAndUnpaid } from "@/lib/stripe/invoice-fact";
import { readInvoice } from "@/lib/stripe/invoices";

/** Turns an event into fresh facts; of the event it takes ids only. */
export type Translator = (event: ProviderEvent, account: Account) => Promise<Fact[]>;

/** For events that only say "look". */
export const noFacts: Translator = async () => [];

/** The customer's facts; none when the account does not have them (any more). */
export async function customerFacts(account: Account, customerId: string): Promise<Fact[]> {
  try {
    return [await readCustomer(account, customerId)];
  } catch (error) {
    const isGone = error instanceof ProviderError && error.code === "provider_missing";
    if (isGone && error.providerCode !== "other_mode") return [];
    throw error;
  }
}

/** An invoice; where it failed and is unpaid, its customer before it, so that one call can open a case. */
export async function invoiceFacts(account: Account, invoiceId: string): Promise<Fact[]> {
  const invoice = await readInvoice(account, invoiceId);
  const needsCustomer = isFailedAndUnpaid(invoice) && invoice.providerCustomerId !== "";
  const customer = needsCustomer ? await customerFacts(account, invoice.providerCustomerId) : [];
  return [...customer, invoice];
}
