import type { Evidence, LedgerLine, RetryRow, SlotFilled } from "@/e2e/chaos/evidence/evidence";

import { ourCharges } from "./calls-map-to-rows";

// The ledger has milliseconds, a change is noted after it was made.
const toleranceMs = 1_000;
// From the read of the slots as they were to the case that was opened by it.
const openingMs = 180_000;

/**
 * (c) Collections that we caused used the method named in the row, and that is the slot which the customer
 * changed, or the network for them: as the player saw it done before the row was decided. A try of our own
 * schedule uses the card that the customer saved, else the one that the provider itself would charge, as last read.
 */
export function checkCards(evidence: Evidence): string[] {
  return ourCharges(evidence).flatMap((charge) => {
    const row = evidence.rows.retries.find((each) => each.idempotencyKey === charge.idempotencyKey);
    if (!row) return [];
    const name = `The charge of ${charge.invoice}`;
    if (row.method !== charge.paymentMethod) {
      return [`${name} used ${charge.paymentMethod}, the row names ${row.method}.`];
    }
    const isScheduled = row.cause.startsWith("scheduled");
    const wrong = isScheduled ? whosePlace(evidence, charge, row) : whoseCard(evidence, charge.customer, row);
    return wrong.map((what) => `${name} ${what}.`);
  });
}

function whosePlace(evidence: Evidence, { at, invoice, customer }: LedgerLine, row: RetryRow): string[] {
  const { method } = row;
  if (whoseCard(evidence, customer, row).length === 0) return [];
  const read = evidence.requests.findLast(
    (each) => each.at <= at && each.seen.some((seen) => seen.invoice === invoice),
  );
  const paying = read?.seen.find((each) => each.invoice === invoice)?.payingMethod;
  return paying === method
    ? []
    : [`used ${method} by schedule, and ${paying ?? "no card"} stood in its place`];
}

function whoseCard({ changes }: Evidence, customer: string, row: RetryRow): string[] {
  const decidedMs = row.decidedAt.getTime() + toleranceMs;
  const openedMs = row.caseOpenedAt.getTime() - openingMs;
  const theirs = changes.filter(
    ({ customer: whose, at }) => whose === customer && at.getTime() <= decidedMs && at.getTime() >= openedMs,
  );
  const by: SlotFilled["by"] = row.cause.startsWith("card_refreshed") ? "network" : "customer";
  const change = theirs.findLast((each) => each.method === row.method && each.by === by);
  if (!change)
    return [`used ${row.method}, which no ${by} put anywhere since its case opened (${row.cause})`];
  if (change.owner !== row.slotOwner) {
    const anywhere = theirs.some(({ method, owner }) => method === row.method && owner === row.slotOwner);
    return anywhere ? [] : [`says the ${row.slotOwner} changed, it was the ${change.owner}`];
  }
  return [];
}
