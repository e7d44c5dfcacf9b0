import type { Customer } from "@/lib/db/client";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/domain/errors";
import type { CustomerFact, Fact, InvoiceFact } from "@/lib/domain/facts";

import { applyCustomer, customerColumns } from "./apply-customer";
import { applyInvoice } from "./apply-invoice";
import { loadContext, startsCase, type Context } from "./context";
import { lockCustomer, lockErased } from "./lock-case";

/**
 * Applies facts in one transaction of its own. Repeats, reorderings and late facts are harmless: a fact read
 * before the last one applied to its object is ignored.
 * @param alongside  further writes that must stand or fall with the facts
 */
export async function applyFacts(
  merchantId: string,
  facts: Fact[],
  alongside?: (tx: Tx) => Promise<void>,
): Promise<void> {
  await withMerchant(merchantId, async (tx) => {
    await applyFactsIn(tx, await loadContext(tx, merchantId), facts);
    await alongside?.(tx);
  });
}

/** As `applyFacts`, inside the caller's transaction. Locks the customers that the facts are about. */
export async function applyFactsIn(tx: Tx, context: Context, facts: Fact[]): Promise<void> {
  const customers = new Map<string, CustomerFact>();
  const invoices = new Map<string, InvoiceFact[]>();
  for (const fact of facts) {
    if (fact.kind === "customer") customers.set(fact.providerCustomerId, fact);
    else {
      const id = fact.providerCustomerId || (await findCustomerOf(tx, context, fact));
      if (id) invoices.set(id, [...(invoices.get(id) ?? []), fact]);
    }
  }
  // One order for everybody, so that two transactions never wait for each other.
  for (const id of [...new Set([...customers.keys(), ...invoices.keys()])].sort()) {
    await applyToCustomer(tx, context, id, customers.get(id) ?? null, invoices.get(id) ?? []);
  }
}

// An invoice that the provider does not know (any more) comes without its customer.
async function findCustomerOf(tx: Tx, { merchant }: Context, fact: InvoiceFact): Promise<string | null> {
  const { providerInvoiceId } = fact;
  const row = await tx.caseInvoice.findUnique({
    where: { merchantId_providerInvoiceId: { merchantId: merchant.id, providerInvoiceId } },
    select: { case: { select: { customer: { select: { providerCustomerId: true } } } } },
  });
  return row?.case.customer.providerCustomerId ?? null;
}

async function applyToCustomer(
  tx: Tx,
  context: Context,
  providerCustomerId: string,
  fact: CustomerFact | null,
  invoices: InvoiceFact[],
): Promise<void> {
  const known = await lockCustomer(tx, context.merchant.id, providerCustomerId);
  const erased = known ? null : await lockErased(tx, context.merchant.id, providerCustomerId);
  if (erased) {
    await applyToErased(tx, context, erased, fact, invoices);
    return;
  }
  if (!known && !invoices.some((invoice) => startsCase(context, invoice))) return;
  const customer = known ?? (await addCustomer(tx, context, fact));
  if (known && fact) await applyCustomer(tx, context, known, fact);
  const ordered = invoices.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  for (const invoice of ordered) await applyInvoice(tx, context, customer, invoice, fact);
}

/**
 * What is read of a customer whose data was erased moves the invoices that were kept and brings nothing else back. An
 * invoice that failed since makes them a customer anew.
 */
async function applyToErased(
  tx: Tx,
  context: Context,
  erased: Customer & { erasedAt: Date },
  fact: CustomerFact | null,
  invoices: InvoiceFact[],
): Promise<void> {
  const kept = await tx.caseInvoice.findMany({
    where: {
      merchantId: context.merchant.id,
      providerInvoiceId: { in: invoices.map(({ providerInvoiceId }) => providerInvoiceId) },
    },
    select: { providerInvoiceId: true },
  });
  const known = new Set(kept.map(({ providerInvoiceId }) => providerInvoiceId));
  for (const invoice of invoices) {
    if (known.has(invoice.providerInvoiceId)) await applyInvoice(tx, context, erased, invoice, null);
  }
  // The provider tells times in whole seconds: what failed within the second of the erasure counts as since.
  const since = Math.floor(erased.erasedAt.getTime() / 1000) * 1000;
  const anew = invoices.filter(
    (invoice) =>
      !known.has(invoice.providerInvoiceId) &&
      startsCase(context, invoice) &&
      (invoice.lastFailedAt ?? invoice.createdAt).getTime() >= since,
  );
  if (anew.length === 0) return;
  const customer = await addCustomer(tx, context, fact);
  for (const invoice of anew) await applyInvoice(tx, context, customer, invoice, fact);
}

async function addCustomer(tx: Tx, context: Context, fact: CustomerFact | null): Promise<Customer> {
  if (!fact) {
    throw new AppError("internal", "customer_fact_missing", "A case can't open without its customer's slots");
  }
  const merchantId = context.merchant.id;
  const { providerCustomerId } = fact;
  await tx.customer.createMany({
    data: [{ merchantId, providerCustomerId, ...customerColumns(fact) }],
    skipDuplicates: true,
  });
  const customer = await lockCustomer(tx, merchantId, providerCustomerId);
  if (!customer)
    throw new AppError("internal", "customer_not_visible", "A customer just added can't be read");
  return customer;
}
