import { now } from "@/lib/clock";
import { withMerchant } from "@/lib/db/transaction";
import { failureOf, opensCase } from "@/lib/domain/case";
import { classifyDecline, type Wording } from "@/lib/domain/decline";
import type { InvoiceFact } from "@/lib/domain/facts";
import { addDays } from "@/lib/domain/sequence";
import { withProvider } from "@/lib/merchants/with-provider";

const takeInDays = 30;
const mostListed = 300;

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
 * What failed within the last 30 days and can still be collected, read from the provider now: the newest 300.
 * @throws what `withProvider` throws
 */
export async function listCandidates(merchantId: string): Promise<Candidate[]> {
  const at = await now();
  const merchant = await withMerchant(merchantId, (tx) =>
    tx.merchant.findUniqueOrThrow({ where: { id: merchantId } }),
  );
  const rules = { now: at, includesOneOff: merchant.includesOneOff };
  return withProvider(merchantId, "scan", async (provider, account) => {
    const found: Candidate[] = [];
    for await (const invoice of provider.listOverdue(account, addDays(at, -takeInDays))) {
      if (opensCase(invoice, rules)) found.push(describe(invoice));
      if (found.length >= mostListed) break;
    }
    return found;
  });
}

function describe(invoice: InvoiceFact): Candidate {
  const failure = failureOf(invoice);
  return {
    providerInvoiceId: invoice.providerInvoiceId,
    number: invoice.number,
    customerName: invoice.billedTo.name,
    customerEmail: invoice.billedTo.email,
    amountMinor: invoice.amountRemainingMinor,
    currency: invoice.currency,
    failedAt: invoice.lastFailedAt ?? invoice.createdAt,
    declineCode: failure?.code ?? "unknown",
    wording: failure ? classifyDecline(failure).wording : "w3",
  };
}
