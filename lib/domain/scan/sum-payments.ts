import { givenBack, joinCharges } from "./join-charges";
import type { InvoiceRecord } from "./records";
import type { ScanIndex } from "./scan-index";

export interface PaidSums {
  /** paid before the first failure, so never failed */
  beforeMinor: number;
  /** paid through the provider after it, gross and less refunds and disputes */
  grossMinor: number;
  netMinor: number;
  lastPaidAt: number | null;
}

/** What payments through the provider brought for a failed invoice. A payment without intent and charge is a record of one outside. */
export function sumPayments(index: ScanIndex, invoice: InvoiceRecord, failedAt: number): PaidSums {
  if (invoice.payments.length === 0) {
    const grossMinor = invoice.isPaidOutside ? 0 : invoice.amountPaid;
    return { beforeMinor: 0, grossMinor, netMinor: grossMinor, lastPaidAt: invoice.paidAt };
  }
  const paid = invoice.payments.filter(
    ({ status, intent, charge }) => status === "paid" && (intent !== null || charge !== null),
  );
  const sums: PaidSums = { beforeMinor: 0, grossMinor: 0, netMinor: 0, lastPaidAt: null };
  const after = paid.filter(({ paidAt }) => paidAt === null || paidAt >= failedAt);
  for (const payment of paid) if (!after.includes(payment)) sums.beforeMinor += payment.amountPaid;
  for (const { amountPaid, paidAt } of after) {
    sums.grossMinor += amountPaid;
    if (paidAt !== null) sums.lastPaidAt = Math.max(paidAt, sums.lastPaidAt ?? 0);
  }
  let backMinor = 0;
  for (const charge of joinCharges(index, after)) {
    if (charge.status === "succeeded") backMinor += givenBack(index, charge);
  }
  sums.netMinor = Math.max(0, sums.grossMinor - backMinor);
  return sums;
}
