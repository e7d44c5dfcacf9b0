import { add, roundHalfUp, zero, type Rational } from "./rational";
import type { SubscriptionRecord } from "./records";
import type { CurrencyReport } from "./report";
import type { ScanIndex } from "./scan-index";
import { isCounted, type PricedSubscription } from "./sum-mrr";

interface Stretch {
  from: number;
  to: number;
}

function stoppedPaying({ status, pausedBy }: SubscriptionRecord): boolean {
  return status === "unpaid" || (status === "paused" && pausedBy === "final_payment_failure");
}

/** A trial that ended as one was never revenue. */
function endedInTrial({ endedAt, trialEnd }: SubscriptionRecord): boolean {
  return endedAt !== null && trialEnd !== null && endedAt <= trialEnd;
}

/** When it churned: its actual end; for one that only stopped paying, its last failed attempt. */
export function churnedAt(index: ScanIndex, subscription: SubscriptionRecord): number | null {
  if (endedInTrial(subscription)) return null;
  if (subscription.status === "canceled") return subscription.endedAt ?? subscription.canceledAt;
  return stoppedPaying(subscription) ? (index.lastFailedAt.get(subscription.id) ?? null) : null;
}

/** Whether it churned because payments failed, as far as the provider says why. */
export function isInvoluntary(subscription: SubscriptionRecord): boolean {
  return stoppedPaying(subscription) || subscription.cancellationReason === "payment_failed";
}

/**
 * Churned MRR of a period in one currency, and what of it is involuntary: cancelled for `payment_failed`, or left
 * unpaid or paused after the last failed payment. A subscription was there at the start if it began before, and
 * either counts now or churned since.
 * @see Stripe docs, billing analytics glossary: churned when canceled or unpaid
 */
export function sumChurn(
  index: ScanIndex,
  priced: PricedSubscription[],
  currency: string,
  { from, to }: Stretch,
): CurrencyReport["churn"] {
  let [atStart, lost, involuntaryLost]: Rational[] = [zero, zero, zero];
  let [churned, involuntary] = [0, 0];
  for (const { subscription, price } of priced) {
    const monthly = price.monthly.get(currency);
    if (!monthly) continue;
    const at = churnedAt(index, subscription);
    const hasChurned = at !== null && from <= at && at < to;
    const wasThere = at === null ? isCounted(subscription) : at >= from;
    if (wasThere && subscription.startedAt < from) atStart = add(atStart ?? zero, monthly);
    if (!hasChurned) continue;
    lost = add(lost ?? zero, monthly);
    churned += 1;
    if (!isInvoluntary(subscription)) continue;
    involuntaryLost = add(involuntaryLost ?? zero, monthly);
    involuntary += 1;
  }
  return {
    mrrAtStartMinor: roundHalfUp(atStart ?? zero),
    churnedMinor: roundHalfUp(lost ?? zero),
    involuntaryMinor: roundHalfUp(involuntaryLost ?? zero),
    churned,
    involuntary,
  };
}
