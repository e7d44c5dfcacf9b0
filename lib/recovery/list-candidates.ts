import { now } from "@/lib/clock";
import { withMerchant } from "@/lib/db/transaction";
import { failureOf, opensCase } from "@/lib/domain/case";
import { classifyDecline, type Wording } from "@/lib/domain/decline";
import type { InvoiceFact } from "@/lib/domain/facts";
import { addDays } from "@/lib/domain/sequence";
import { withProvider } from "@/lib/merchants/with-provider";

const takeInDays = 30;
const mostListed = 1000;

/** An invoice that recovery would take in; amounts in minor units of `currency`. */
export interface Candidate {
  providerInvoiceId: string;
  number: string | null;
  customerName: string | null;
  customerEmail: string | null;
  amountMinor: bigint;
  currency: string;
  failedAt: Date;
  declineCode: string;
  wording: Wording;
}

/**
 * What failed within the last 30 days and can still be collected, newest first, read from the provider now.
 * @throws what `withProvider` throws
 */
export async function listCandidates(merchantId: string): Promise<Candidate[]> {
  const at = await now();
  const merchant = await withMerchant(merchantId, (tx) =>
    tx.merchant.findUniqueOrThrow({ where: { id: merchantId } }),
  );
  const rules = { now: at, includesOneOff: merchant.includesOneOff };
  return withProvider(merchantId, "scan", async (provider, account) => {
    const invoices: InvoiceFact[] = [];
    for await (const invoice of provider.listOverdue(account, addDays(at, -takeInDays))) {
      if (opensCase(invoice, rules)) invoices.push(invoice);
      if (invoices.length >= mostListed) break;
    }
    const customers = await Promise.all(
      [...new Set(invoices.map((invoice) => invoice.providerCustomerId))].map((id) =>
        provider.readCustomer(account, id),
      ),
    );
    const byId = new Map(customers.map((customer) => [customer.providerCustomerId, customer]));
    return invoices.map((invoice) => {
      const { name = null, email = null } = byId.get(invoice.providerCustomerId) ?? {};
      return { ...describe(invoice), customerName: name, customerEmail: email };
    });
  });
}

function describe(invoice: InvoiceFact): Omit<Candidate, "customerName" | "customerEmail"> {
  const failure = failureOf(invoice);
  return {
    providerInvoiceId: invoice.providerInvoiceId,
    number: invoice.number,
    amountMinor: invoice.amountRemainingMinor,
    currency: invoice.currency,
    failedAt: invoice.lastFailedAt ?? invoice.createdAt,
    declineCode: failure?.code ?? "unknown",
    wording: failure ? classifyDecline(failure).wording : "w3",
  };
}
