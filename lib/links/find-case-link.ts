import { now } from "@/lib/clock";
import { withMerchant } from "@/lib/db/transaction";

import type { FoundLink } from "./find-link";

/**
 * What the link of a case would lead to, found by the case and not by a token: for the merchant's own looking.
 * Stores nothing.
 * @returns null where the merchant has no such case
 */
export async function findCaseLink(merchantId: string, caseId: string): Promise<FoundLink | null> {
  const row = await withMerchant(merchantId, (tx) =>
    tx.recoveryCase.findFirst({
      where: { id: caseId, merchantId },
      include: {
        customer: true,
        merchant: { include: { connection: true, mailSettings: true } },
        invoices: { orderBy: { invoiceCreatedAt: "asc" } },
        retries: {
          where: { state: { not: "superseded" } },
          select: { decidedAt: true, cause: true, state: true },
          orderBy: { decidedAt: "desc" },
        },
      },
    }),
  );
  if (!row) return null;
  const { merchant, customer, ...owner } = row;
  const { customerId } = row;
  const at = await now();
  return {
    link: { id: "", merchantId, customerId, createdAt: at, revokedAt: null, shownAt: null },
    message: { toAddress: "", sentAt: null, deliveredAt: null },
    merchant: { ...merchant, fixedLocale: merchant.mailSettings?.fixedLocale ?? null, isExpress: false },
    connection: merchant.connection,
    customer,
    owner,
    at,
    isOver: false,
    host: null,
  };
}
