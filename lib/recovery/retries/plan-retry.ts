import { withMerchant, type Tx } from "@/lib/db/transaction";
import { addHours } from "@/lib/domain/sequence";
import { withProvider } from "@/lib/merchants/with-provider";
import { applyFactsIn } from "@/lib/recovery/apply-facts";
import { loadContext } from "@/lib/recovery/context";
import { lockCase } from "@/lib/recovery/lock-case";
import { readCaseFacts, type CaseFacts } from "@/lib/recovery/read-case-facts";

import { judgeCase, type CasePlan, type TryReads } from "./judge-case";
import { readAttempts } from "./read-attempts";
import { whyNoTries } from "./why-no-tries";
import { writeDecision } from "./write-decision";
import { lookLater, writePlan } from "./write-plan";

interface Job {
  merchantId: string;
  caseId: string;
}

/**
 * Works out what we try next by ourselves about a case, from fresh reads, and decides it if its time has come: one
 * retry, under the rules of lib/domain/retry-plan. Charges nothing: the call is `retryInvoice`, which reads and asks
 * the same rules again.
 *
 * What may happen between any two lines, and why it does no harm:
 * - crash before the last transaction: nothing is written; the mark on the plan's row is found again in ten minutes;
 * - crash after it: the decision is a row with its job, and the plan says so;
 * - two at once, or a repeat: the customer's lock lets one go first, and the other finds an undecided retry;
 * - the customer's card, the provider's own try, a pause, hold or dispute between the reads and the lock: what was
 *   applied meanwhile is newer than these reads and is not overwritten; what the reads missed is seen by the reads
 *   right before the call;
 * - a time that passed while no worker ran: the rules are asked for now, not for then.
 */
export async function planRetry(job: Job): Promise<void> {
  if (!(await mayPlan(job))) return;
  const facts = await readCaseFacts(job.merchantId, job.caseId, "retry");
  if (!facts) return;
  const attempts = await withProvider(job.merchantId, "retry", (provider, account) =>
    readAttempts(provider, account, facts.customer.providerCustomerId),
  );
  await withMerchant(job.merchantId, (tx) => planIn(tx, job, facts, attempts));
}

// Without a read where the case stands still, or is not for us to try at all.
async function mayPlan({ merchantId, caseId }: Job): Promise<boolean> {
  return withMerchant(merchantId, async (tx) => {
    const owner = await lockCase(tx, merchantId, caseId);
    if (!owner) return false;
    const context = await loadContext(tx, merchantId);
    const no = await whyNoTries(tx, context, owner);
    if (!no) return true;
    const isOver = owner.state === "closed";
    if (no.isStandstill) await lookLater(tx, caseId, isOver ? null : addHours(context.now, 1));
    else await writePlan(tx, context, owner, { kind: "none", reason: no.reason, tries: null });
    return false;
  });
}

async function planIn(
  tx: Tx,
  { merchantId, caseId }: Job,
  { customer, invoices }: CaseFacts,
  attempts: TryReads["attempts"] | null,
): Promise<void> {
  const context = await loadContext(tx, merchantId);
  await applyFactsIn(tx, context, [customer, ...invoices]);
  const owner = await lockCase(tx, merchantId, caseId);
  if (!owner || (await whyNoTries(tx, context, owner))) return;
  const isUnderWay = await tx.retry.count({ where: { caseId, state: { in: ["decided", "calling"] } } });
  if (isUnderWay > 0) {
    await writePlan(tx, context, owner, { kind: "under_way" });
    return;
  }
  const plan: CasePlan = attempts
    ? await judgeCase(tx, context, owner, { customer, invoices, attempts })
    : { kind: "none", reason: "attempts_not_seen", tries: 0 };
  if (plan.kind === "none" || plan.at > context.now) {
    await writePlan(tx, context, owner, plan);
    return;
  }
  const planned = await tx.retryPlan.findUnique({ where: { caseId } });
  await writeDecision(tx, context, plan.row, {
    cause: `scheduled:${plan.tries + 1}`,
    method: plan.card.method.providerPaymentMethodId,
    slotOwner: plan.card.slotOwner,
    // Why this time was chosen; by now nothing has to be waited for any more.
    reason: planned?.kind === "try" ? planned.reason : plan.reason,
    attemptCount: plan.invoice.attemptCount,
  });
  await writePlan(tx, context, owner, { kind: "under_way" });
}
