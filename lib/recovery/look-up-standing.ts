import type { Customer, RecoveryCase } from "@/lib/db/client";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import type { StandingFact } from "@/lib/domain/facts";
import { withProvider } from "@/lib/merchants/with-provider";

import { applyFactsIn } from "./apply-facts";
import { isStandingOld } from "./ask-for-standing";
import { loadContext } from "./context";
import { holdResubscribed } from "./hold-resubscribed";
import { lockCase } from "./lock-case";
import { noteLookAllowed } from "./note-look-allowed";
import { wakeSteps } from "./wake-steps";

/**
 * Looks at what the customer of an open case did beside it, at most once a day: subscribed anew under the same
 * address, got money back, disputes another payment. Steps that waited for it are due again.
 * Crash before the commit: the job runs again. Twice at once: the customer's lock, and both read the same.
 */
export async function lookUpStanding(job: { merchantId: string; caseId: string }): Promise<void> {
  const { merchantId, caseId } = job;
  const found = await withMerchant(merchantId, async (tx) => {
    const context = await loadContext(tx, merchantId);
    const include = { customer: true };
    const owner = await tx.recoveryCase.findFirst({
      where: { id: caseId, merchantId, state: "open" },
      include,
    });
    return owner && isStandingOld(owner, context.now) ? owner : null;
  });
  if (!found) return;
  const question = questionOf(found);
  const standing = await withProvider(merchantId, "recheck", (provider, account) =>
    provider.readStanding(account, question),
  );
  await withMerchant(merchantId, (tx) => applyStanding(tx, job, standing));
}

function questionOf({ customer, firstFailedAt, goesOnSince }: RecoveryCase & { customer: Customer }) {
  const { providerCustomerId, email, isDeleted } = customer;
  return { providerCustomerId, email: isDeleted ? null : email, since: goesOnSince ?? firstFailedAt };
}

async function applyStanding(
  tx: Tx,
  { merchantId, caseId }: { merchantId: string; caseId: string },
  standing: StandingFact,
): Promise<void> {
  const context = await loadContext(tx, merchantId);
  const owner = await lockCase(tx, merchantId, caseId);
  if (!owner || owner.state !== "open") return;
  await applyFactsIn(tx, context, standing.disputed);
  const { refundedSubscriptions } = standing;
  await tx.recoveryCase.update({
    where: { id: caseId },
    data: { standingReadAt: context.now, refundedSubscriptions },
  });
  await noteLookAllowed(tx, merchantId, standing.subscribedAnew !== null);
  const since = questionOf(owner).since;
  const anew = (standing.subscribedAnew ?? []).filter(({ startedAt }) => startedAt >= since);
  if (anew.length > 0) await holdResubscribed(tx, context, owner);
  await wakeSteps(tx, { merchantId, caseId }, context.now);
}
