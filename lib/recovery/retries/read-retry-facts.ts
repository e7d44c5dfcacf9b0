import type { CaseInvoice, Retry } from "@/lib/db/client";
import { withProvider } from "@/lib/merchants/with-provider";

import { readAttempts } from "./read-attempts";
import type { RetryReads } from "./retry-reads";

/**
 * Reads afresh what a retry is judged by: its customer, its invoice and the attempts on the customer's cards.
 * @param isLeaving  also within the minute after the account was disconnected: to learn how a call ended
 * @throws what `withProvider` throws
 */
export async function readRetryFacts(
  { merchantId }: Retry,
  { providerInvoiceId }: CaseInvoice,
  providerCustomerId: string,
  { isLeaving = false }: { isLeaving?: boolean } = {},
): Promise<RetryReads> {
  const readAt = new Date();
  const [customer, invoice, attempts] = await withProvider(
    merchantId,
    "retry",
    (provider, account) =>
      Promise.all([
        provider.readCustomer(account, providerCustomerId),
        provider.readInvoice(account, providerInvoiceId),
        readAttempts(provider, account, providerCustomerId),
      ]),
    { isLeaving },
  );
  return { readAt, customer, invoice, attempts };
}
