import type { Tx } from "@/lib/db/transaction";
import type { InvoiceView } from "@/lib/domain/case-view";

/** The invoices of a case, oldest failure first, with the payments that count as recovered. */
export async function readCaseInvoices(tx: Tx, caseId: string): Promise<InvoiceView[]> {
  return tx.caseInvoice.findMany({
    where: { caseId },
    orderBy: [{ failedAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      number: true,
      providerInvoiceId: true,
      state: true,
      currency: true,
      amountDueMinor: true,
      amountRemainingMinor: true,
      declineClass: true,
      declineCode: true,
      attemptCount: true,
      nextPaymentAttemptAt: true,
      subscriptionStatus: true,
      isCollectionPaused: true,
      isDisputed: true,
      failedAt: true,
      paidAt: true,
      revenues: {
        orderBy: { paidAt: "asc" },
        select: { class: true, amountMinor: true, refundedMinor: true, isDisputed: true, paidAt: true },
      },
    },
  });
}
