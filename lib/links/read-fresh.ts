import { isDeepStrictEqual } from "node:util";

import { isLiving } from "@/lib/domain/case";
import type { LinkState } from "@/lib/domain/link-target";
import type { CaseRead } from "@/lib/domain/provider";
import { withProvider } from "@/lib/merchants/with-provider";

import type { FoundLink } from "./find-link";
import { linkInvoices } from "./link-state";

export interface FreshFacts extends CaseRead {
  /** something that links go by is not as it is stored, so that somebody has to look at the case; but for slots */
  isNews: boolean;
}

/** Reads again what is behind a link, at the moment of the click: its customer, and a case's living invoices. */
export async function readFresh(found: FoundLink): Promise<FreshFacts> {
  const { link, owner, customer: stored } = found;
  const living = (owner?.invoices ?? []).filter(({ state }) => isLiving(state) || state === "uncollectible");
  const read = await withProvider(link.merchantId, "click", (provider, account) =>
    provider.readCase(account, {
      providerCustomerId: stored.providerCustomerId,
      providerInvoiceIds: living.map(({ providerInvoiceId }) => providerInvoiceId),
    }),
  );
  // One that is not found says nothing to go by: what is stored stands until it was looked at (see hold-missing).
  const invoices = read.invoices.filter(({ status }) => status !== "deleted");
  const isWhole = invoices.length === read.invoices.length;
  return { customer: read.customer, invoices, isNews: !isWhole || !isAsStored(found, { ...read, invoices }) };
}

/** What a link goes by, with what was just read in place of what is stored. */
export function freshState(
  found: FoundLink,
  stored: LinkState,
  { customer, invoices }: FreshFacts,
): LinkState {
  const isCustomerDeleted = stored.isCustomerDeleted || customer.isDeleted;
  return { ...stored, isCustomerDeleted, invoices: linkInvoices(found, invoices) };
}

// What a given-up case is taken in again by is more than a link goes by.
function isAsStored(found: FoundLink, { customer, invoices }: CaseRead): boolean {
  if (found.owner?.state === "closed" || customer.isDeleted !== found.customer.isDeleted) return false;
  return isDeepStrictEqual(linkInvoices(found, invoices), linkInvoices(found));
}
