import { raiseAlert } from "@/lib/alerts/raise-alert";
import { resolveAlert } from "@/lib/alerts/resolve-alert";
import type { CaseInvoice, RecoveryCase } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { isLiving } from "@/lib/domain/case";

import type { Context } from "./context";
import { writeTimeline } from "./write-timeline";

const kind = "case_ends_early";

/**
 * Warns once a case, and on it, where the provider ends a subscription before the last mail; takes the warning
 * back when that is no longer so. Runs under the customer's lock.
 */
export async function noteEarlyEnd(
  tx: Tx,
  context: Context,
  found: RecoveryCase & { invoices: CaseInvoice[] },
): Promise<void> {
  const { id: caseId, merchantId } = found;
  const endsAt = await findEnd(tx, context, found);
  const endsEarlyAt = endsAt && (await isBeforeLastStep(tx, found, endsAt)) ? endsAt : null;
  if (endsEarlyAt?.getTime() === found.endsEarlyAt?.getTime()) return;
  await tx.recoveryCase.update({ where: { id: caseId }, data: { endsEarlyAt } });
  if (!endsEarlyAt) {
    await resolveAlert(tx, { merchantId, kind, subject: caseId });
    return;
  }
  if (found.endsEarlyAt) return;
  const until = endsEarlyAt.toISOString();
  await writeTimeline(tx, { merchantId, caseId }, context.now, "ends_early", { until });
  await raiseAlert(tx, { merchantId, kind, subject: caseId, data: { until } });
}

/**
 * When the subscription behind a living invoice ends: as planned at the provider; or now, where no further
 * attempt is planned and this merchant's subscriptions were seen to be ended after the last one. The setting
 * itself cannot be read (Stripe docs, /billing/revenue-recovery/smart-retries).
 */
async function findEnd(
  tx: Tx,
  { now }: Context,
  { merchantId, invoices, endsEarlyAt }: RecoveryCase & { invoices: CaseInvoice[] },
): Promise<Date | null> {
  const living = invoices.filter(({ state }) => isLiving(state));
  const planned = living.flatMap(({ endsAt }) => endsAt ?? []);
  const [first] = planned.toSorted((a, b) => a.getTime() - b.getTime());
  if (first) return first;
  const isOver = living.some(
    ({ nextPaymentAttemptAt, subscriptionStatus, attemptCount }) =>
      nextPaymentAttemptAt === null && subscriptionStatus === "past_due" && attemptCount > 1,
  );
  if (!isOver) return null;
  const seen = await tx.caseInvoice.count({ where: { merchantId, isEndedByFailure: true } });
  return seen > 0 ? (endsEarlyAt ?? now) : null;
}

async function isBeforeLastStep(tx: Tx, { id: caseId }: RecoveryCase, endsAt: Date): Promise<boolean> {
  const later = await tx.step.count({ where: { caseId, state: "planned", dueAt: { gt: endsAt } } });
  return later > 0;
}
