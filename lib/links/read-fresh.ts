import { isLiving } from "@/lib/domain/case";
import type { CustomerFact, InvoiceFact } from "@/lib/domain/facts";
import { withProvider } from "@/lib/merchants/with-provider";

import type { FoundLink } from "./find-link";

export interface FreshFacts {
  customer: CustomerFact;
  invoices: InvoiceFact[];
}

/** Reads again what is behind a link, at the moment of the click: its customer, and a case's living invoices. */
export async function readFresh({ link, owner, customer: stored }: FoundLink): Promise<FreshFacts> {
  const living = (owner?.invoices ?? []).filter(({ state }) => isLiving(state) || state === "uncollectible");
  const [customer, ...invoices] = await withProvider(link.merchantId, "click", (provider, account) =>
    Promise.all([
      provider.readCustomer(account, stored.providerCustomerId),
      ...living.map(({ providerInvoiceId }) => provider.readInvoice(account, providerInvoiceId)),
    ] as const),
  );
  // One that is not found is no news of it: what is stored stands (see hold-missing).
  return { customer, invoices: invoices.filter(({ status }) => status !== "deleted") };
}
