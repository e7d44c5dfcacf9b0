import type { Account, ProviderEvent } from "@/lib/domain/provider";
import { callStripe } from "@/lib/stripe/client";
import { idOf } from "@/lib/stripe/wire";

import type { Reads } from "./reads";
import type { Translator } from "./translator";

/**
 * A charge failed, was refunded or disputed: the invoices it paid, through its payment intent; none for a
 * payment without an invoice.
 * @see Stripe docs, /changelog/basil: charges no longer name their invoice
 */
export const chargeChanged: Translator = async (event, reads) => {
  const invoiceIds = await findPaidInvoices(event, reads);
  return (await Promise.all(invoiceIds.map((id) => reads.invoice(id)))).flat();
};

async function findPaidInvoices({ refs }: ProviderEvent, reads: Reads): Promise<string[]> {
  if (refs.invoice) return [refs.invoice];
  const intent = refs.paymentIntent ?? (refs.charge ? await readIntentId(reads.account, refs.charge) : null);
  return intent ? reads.paidInvoices(intent) : [];
}

async function readIntentId(account: Account, chargeId: string): Promise<string | null> {
  const charge = await callStripe(account, (stripe) => stripe.charges.retrieve(chargeId));
  return idOf(charge.payment_intent);
}
