import { isCustomerGone } from "./card-in-effect";
import type { ChargeRecord, InvoiceRecord } from "./records";
import type { FailureOutcome } from "./report";
import type { ScanIndex } from "./scan-index";
import type { PaidSums } from "./sum-payments";

const ended = new Set(["canceled", "incomplete_expired"]);

function decideOpen(index: ScanIndex, invoice: InvoiceRecord, charges: ChargeRecord[]): FailureOutcome {
  const subscription = invoice.subscription ? index.subscriptions.get(invoice.subscription) : undefined;
  if (subscription && ended.has(subscription.status)) return "lost";
  if (isCustomerGone(index, invoice.customer)) return "lost";
  if (subscription?.isCollectionPaused || subscription?.status === "paused") return "waiting";
  if (charges.some(({ status }) => status === "pending")) return "waiting";
  return invoice.amountRemaining > 0 ? "collectable" : "waiting";
}

/** What became of a failed invoice, by its state in the frozen data. */
export function decideOutcome(
  index: ScanIndex,
  invoice: InvoiceRecord,
  charges: ChargeRecord[],
  payments: PaidSums,
): FailureOutcome {
  if (invoice.status === "paid") {
    return invoice.isPaidOutside || payments.grossMinor === 0 ? "outside" : "recovered";
  }
  return invoice.status === "open" ? decideOpen(index, invoice, charges) : "lost";
}
