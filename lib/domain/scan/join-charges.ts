import type { ChargeRecord, InvoiceRecord } from "./records";
import type { ScanIndex } from "./scan-index";

const compare = (a: ChargeRecord, b: ChargeRecord): number => a.created - b.created || (a.id < b.id ? -1 : 1);

/** Charges of these payments that failed, are pending, or gave money back; oldest first, each once. */
export function joinCharges(index: ScanIndex, payments: InvoiceRecord["payments"]): ChargeRecord[] {
  const found = new Map<string, ChargeRecord>();
  for (const { intent, charge } of payments) {
    if (intent !== null) for (const one of index.chargesByIntent.get(intent) ?? []) found.set(one.id, one);
    const named = charge === null ? undefined : index.chargesById.get(charge);
    if (named) found.set(named.id, named);
  }
  return [...found.values()].sort(compare);
}

/** What a charge gave back, in minor units: refunds, and disputes that cost money; at most its amount. */
export function givenBack(index: ScanIndex, charge: ChargeRecord): number {
  const refunded = Math.max(charge.amountRefunded, index.refundedByCharge.get(charge.id) ?? 0);
  // Disputed, but the dispute was not read: all of it is at stake.
  const disputed = index.disputedByCharge.get(charge.id) ?? (charge.isDisputed ? charge.amount : 0);
  return Math.min(charge.amount, refunded + disputed);
}
