import { judgeInvoice } from "./judge-invoice";
import type { ChargeRecord, DisputeRecord, RefundRecord, ScanLane, ScanRecords } from "./records";
import type { ScanIndex } from "./scan-index";

/** Lanes in the order in which they must be added: an invoice is judged by all that is known before it. */
export const indexOrder = [
  "refunds",
  "disputes",
  "charges",
  "customers",
  "subscriptions",
  "invoices",
] as const satisfies readonly ScanLane[];

function addAmount(sums: Map<string, number>, charge: string | null, amountMinor: number): void {
  if (charge !== null) sums.set(charge, (sums.get(charge) ?? 0) + amountMinor);
}

function addRefund(index: ScanIndex, refund: RefundRecord): void {
  if (refund.status === "failed" || refund.status === "canceled") return;
  addAmount(index.refundedByCharge, refund.charge, refund.amount);
}

// An inquiry (`warning_…`) moves no money, and a won or prevented dispute gave it back.
const costly = new Set(["needs_response", "under_review", "lost"]);

function addDispute(index: ScanIndex, dispute: DisputeRecord): void {
  addAmount(index.disputedByCharge, dispute.charge, costly.has(dispute.status) ? dispute.amount : 0);
}

function addCharge(index: ScanIndex, charge: ChargeRecord): void {
  const isClean =
    charge.status === "succeeded" &&
    // Debits are paid days after they were tried, so when they were tried is worth knowing.
    charge.brand !== null &&
    charge.amountRefunded === 0 &&
    !charge.isDisputed &&
    !index.refundedByCharge.has(charge.id) &&
    !index.disputedByCharge.has(charge.id);
  if (isClean) return;
  index.chargesById.set(charge.id, charge);
  if (charge.intent === null) return;
  const beside = index.chargesByIntent.get(charge.intent);
  if (beside) beside.push(charge);
  else index.chargesByIntent.set(charge.intent, [charge]);
}

const adders: { [Lane in ScanLane]: (index: ScanIndex, record: ScanRecords[Lane]) => void } = {
  refunds: addRefund,
  disputes: addDispute,
  charges: addCharge,
  customers: (index, customer) => index.customers.set(customer.id, customer),
  subscriptions: (index, subscription) => index.subscriptions.set(subscription.id, subscription),
  invoices: judgeInvoice,
};

/** Takes records in, in `indexOrder` of lanes and in any order within one. The first of an id counts. */
export function addRecords<Lane extends ScanLane>(
  index: ScanIndex,
  lane: Lane,
  records: readonly ScanRecords[Lane][],
): void {
  const seen = index.seen[lane];
  const add = adders[lane];
  for (const record of records) {
    if (seen.has(record.id)) continue;
    seen.add(record.id);
    add(index, record);
  }
}
