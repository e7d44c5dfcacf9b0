import type { Evidence, RetryRow, SlotFilled } from "@/e2e/chaos/evidence/evidence";

import { ourCharges } from "./calls-map-to-rows";

// The ledger has milliseconds, a change is noted after it was made.
const toleranceMs = 1_000;

/**
 * (c) Collections that we caused used the method named in the row, and that is the slot which the customer
 * changed, or the network for them: as the player saw it done, and still so when the row was decided.
 */
export function checkCards(evidence: Evidence): string[] {
  return ourCharges(evidence).flatMap((charge) => {
    const row = evidence.rows.retries.find((each) => each.idempotencyKey === charge.idempotencyKey);
    if (!row) return [];
    const name = `The charge of ${charge.invoice}`;
    if (row.method !== charge.paymentMethod) {
      return [`${name} used ${charge.paymentMethod}, the row names ${row.method}.`];
    }
    return whoseCard(evidence, charge.customer, row).map((what) => `${name} ${what}.`);
  });
}

function whoseCard({ changes }: Evidence, customer: string, row: RetryRow): string[] {
  const decidedMs = row.decidedAt.getTime() + toleranceMs;
  const theirs = changes.filter((change) => change.customer === customer && change.at.getTime() <= decidedMs);
  const by: SlotFilled["by"] = row.cause.startsWith("card_refreshed") ? "network" : "customer";
  const change = theirs.findLast((each) => each.method === row.method && each.by === by);
  if (!change) return [`used ${row.method}, which no ${by} put anywhere before (${row.cause})`];
  if (change.owner !== row.slotOwner) {
    const anywhere = theirs.some(({ method, owner }) => method === row.method && owner === row.slotOwner);
    return anywhere ? [] : [`says the ${row.slotOwner} changed, it was the ${change.owner}`];
  }
  return [];
}
