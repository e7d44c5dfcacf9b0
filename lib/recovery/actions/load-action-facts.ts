import type { Customer, RecoveryCase } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import type { ActionFacts } from "@/lib/domain/case-actions";
import { readVersions } from "@/lib/sequences/read-versions";
import type { Context } from "@/lib/recovery/context";

interface Source {
  tx: Tx;
  context: Context;
  owner: RecoveryCase & { customer: Customer };
}

/** What decides on the actions of a case, as it is under the lock. */
export async function loadActionFacts({ tx, context, owner }: Source): Promise<ActionFacts> {
  const { state, outcome, heldReason, heldUntil, round, mailsStoppedAt, mailsStoppedReason } = owner;
  const steps = await tx.step.findMany({
    where: { caseId: owner.id },
    select: { id: true, round: true, position: true, state: true, skippedReason: true, dueAt: true },
  });
  return {
    ...{ state, outcome, heldReason, heldUntil, round, mailsStoppedAt, mailsStoppedReason, steps },
    customerPausedAt: owner.customer.pausedAt,
    customerErasedAt: owner.customer.erasedAt,
    recoveryMode: context.merchant.recoveryMode,
    isMerchantPaused: context.merchant.pausedAt !== null,
    ...(await readVersions(tx, owner)),
    contactCount: await tx.caseContact.count({ where: { caseId: owner.id } }),
  };
}
