import type { Customer, RecoveryCase } from "@/lib/db/client";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import { caseActions, type CaseVerb, deedOf } from "@/lib/domain/case-actions";
import { ConflictError, ForbiddenError, NotFoundError } from "@/lib/domain/errors";
import { type MemberRole, refusalOf } from "@/lib/domain/roles";
import { loadContext, type Context } from "@/lib/recovery/context";
import { lockCase } from "@/lib/recovery/lock-case";

import { loadActionFacts } from "./load-action-facts";

/** Who acts, and on which case. */
export interface CaseInput {
  merchantId: string;
  userId: string;
  role: MemberRole;
  caseId: string;
}

export interface Acting {
  tx: Tx;
  context: Context;
  owner: RecoveryCase & { customer: Customer };
  userId: string;
  role: MemberRole;
}

/**
 * One act of a person on a case: one transaction under the customer's lock, so that facts, mails, retries and
 * other people's acts come before it or after it. A crash anywhere in it leaves nothing done; done twice, the
 * second time finds it done.
 * @throws NotFoundError `case_not_found`, also for another merchant's case
 * @throws ForbiddenError `role_too_low`
 */
export async function actOnCase<T>(
  { merchantId, caseId, userId, role }: CaseInput,
  verb: CaseVerb,
  work: (acting: Acting) => Promise<T>,
): Promise<T> {
  const refusal = refusalOf(role, deedOf(verb));
  if (refusal) throw new ForbiddenError("role_too_low", refusal);
  return withMerchant(merchantId, async (tx) => {
    const owner = await lockCase(tx, merchantId, caseId);
    if (!owner) throw new NotFoundError("case_not_found", "No such case of this merchant");
    return work({ tx, context: await loadContext(tx, merchantId), owner, userId, role });
  });
}

/** @throws ConflictError `action_not_allowed` with the reason as a sentence */
export async function requireAllowed(acting: Acting, verb: CaseVerb): Promise<void> {
  const facts = await loadActionFacts(acting);
  const whyNot = caseActions(facts, acting.role, acting.context.now)[verb];
  if (whyNot) throw new ConflictError("action_not_allowed", whyNot);
}
