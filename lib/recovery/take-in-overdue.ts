import { withMerchant } from "@/lib/db/transaction";
import type { InvoiceFact } from "@/lib/domain/facts";
import { addDays } from "@/lib/domain/sequence";
import { readPermissions } from "@/lib/merchants/read-permissions";
import { withProvider } from "@/lib/merchants/with-provider";

import { applyFacts } from "./apply-facts";
import { loadContext, startsCase, type Context } from "./context";

const takeInDays = 30;

/**
 * Takes in what failed within the last 30 days and is still open: overdue invoices, and older ones of subscriptions
 * that are past due. Depends on no event. Background reads; safe to repeat: what has a case keeps it.
 */
export async function takeInOverdue(merchantId: string): Promise<void> {
  const context = await withMerchant(merchantId, (tx) => loadContext(tx, merchantId));
  const overdue = await listOverdue(context);
  await takeInAll(context, overdue);
  await takeInAll(context, await listPastDue(context, overdue));
}

async function listOverdue(context: Context): Promise<InvoiceFact[]> {
  return withProvider(context.merchant.id, "scan", async (provider, account) => {
    const invoices: InvoiceFact[] = [];
    for await (const invoice of provider.listOverdue(account, addDays(context.now, -takeInDays))) {
      if (startsCase(context, invoice)) invoices.push(invoice);
    }
    return invoices;
  });
}

/** Open invoices of past-due subscriptions of which we know none that is open. */
async function listPastDue(context: Context, overdue: InvoiceFact[]): Promise<InvoiceFact[]> {
  const { id: merchantId } = context.merchant;
  const known = await listKnown(merchantId);
  for (const { subscription } of overdue) if (subscription) known.add(subscription.providerSubscriptionId);
  if (!(await mayListSubscriptions(merchantId))) return [];
  const since = addDays(context.now, -takeInDays);
  return withProvider(merchantId, "scan", async (provider, account) => {
    const invoices: InvoiceFact[] = [];
    for await (const id of provider.listPastDue(account)) {
      if (!known.has(id)) invoices.push(...(await provider.readOpenInvoices(account, id)));
    }
    return invoices.filter(
      (invoice) => (invoice.lastFailedAt ?? invoice.createdAt) >= since && startsCase(context, invoice),
    );
  });
}

async function listKnown(merchantId: string): Promise<Set<string | null>> {
  const rows = await withMerchant(merchantId, (tx) =>
    tx.caseInvoice.findMany({
      where: { merchantId, state: { in: ["open", "needs_confirmation", "pending"] } },
      select: { providerSubscriptionId: true },
      distinct: ["providerSubscriptionId"],
    }),
  );
  return new Set(rows.map((row) => row.providerSubscriptionId));
}

// One that may not is not asked day after day.
async function mayListSubscriptions(merchantId: string): Promise<boolean> {
  const row = await withMerchant(merchantId, (tx) => tx.connection.findUnique({ where: { merchantId } }));
  return readPermissions(row?.permissions).subscription_read !== "missing";
}

async function takeInAll({ merchant: { id: merchantId } }: Context, found: InvoiceFact[]): Promise<void> {
  for (const providerCustomerId of new Set(found.map((invoice) => invoice.providerCustomerId))) {
    const invoices = found.filter((invoice) => invoice.providerCustomerId === providerCustomerId);
    const customer = await withProvider(merchantId, "scan", (provider, account) =>
      provider.readCustomer(account, providerCustomerId),
    );
    await applyFacts(merchantId, [customer, ...invoices]);
  }
}
