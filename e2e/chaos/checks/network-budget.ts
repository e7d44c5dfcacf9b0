import type { Evidence } from "@/e2e/chaos/evidence/evidence";

import { ourCharges } from "./calls-map-to-rows";

const monthMs = 30 * 86_400_000;
const dayMs = 86_400_000;
const callsADay = 5;

/**
 * (e) Attempts per card within the network's budget: none of ours on a card that was refused as often as the
 * network allows within 30 days, whoever tried at this customer, ourselves at any, and under whichever id the card
 * stands there; and at most five that customers caused per case and day. What the provider tried by itself at
 * another customer is known when that one is read again.
 */
export function checkNetwork(evidence: Evidence): string[] {
  const ours = ourCharges(evidence);
  return ours.flatMap((charge) => {
    const refused = evidence.ledger.filter(
      ({ merchantId, customer, cause, fingerprint, outcome, at }) =>
        merchantId === charge.merchantId &&
        (customer === charge.customer || cause === "api") &&
        fingerprint !== null &&
        fingerprint === charge.fingerprint &&
        outcome !== "paid" &&
        at < charge.at &&
        charge.at.getTime() - at.getTime() < monthMs,
    ).length;
    const row = evidence.rows.retries.find(({ idempotencyKey }) => idempotencyKey === charge.idempotencyKey);
    const sameDay = ours.filter(({ idempotencyKey, at }) => {
      const other = evidence.rows.retries.find((each) => each.idempotencyKey === idempotencyKey);
      const ageMs = charge.at.getTime() - at.getTime();
      const isCustomers = other !== undefined && !other.cause.startsWith("scheduled");
      return isCustomers && other.caseId === row?.caseId && ageMs >= 0 && ageMs < dayMs;
    }).length;
    return [
      ...(refused >= evidence.networkBudget
        ? [`${charge.paymentMethod} was tried again after ${refused} refusals within 30 days.`]
        : []),
      ...(row && sameDay > callsADay ? [`The case of ${charge.invoice} saw ${sameDay} calls in a day.`] : []),
    ];
  });
}
