import type { Step } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";

import { loadBaselinesOf } from "./baselines";
import type { StoredCase } from "./is-as-stored";

export interface StoredOwner extends StoredCase {
  step: Step;
  /** others get copies of its mails */
  hasContacts: boolean;
}

/**
 * The claimed steps that have no message yet, each with its case as stored, under the locks of their customers:
 * taken in the one order that everybody takes them in, so that no two transactions wait for each other.
 */
export async function loadOwners(tx: Tx, merchantId: string, stepIds: string[]): Promise<StoredOwner[]> {
  await tx.$queryRaw`SELECT count(*) FROM (
    SELECT u."id" FROM "Customer" u WHERE u."id" IN (
      SELECT c."customerId" FROM "RecoveryCase" c JOIN "Step" s ON s."caseId" = c."id"
      WHERE s."id" = ANY(${stepIds}::uuid[]) AND s."merchantId" = ${merchantId}::uuid)
    ORDER BY u."providerCustomerId" COLLATE "C" FOR UPDATE) locked`;
  const steps = await tx.step.findMany({
    where: { id: { in: stepIds }, merchantId, state: "claimed", message: null },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
  });
  const caseIds = [...new Set(steps.map(({ caseId }) => caseId))];
  const cases = await tx.recoveryCase.findMany({
    where: { id: { in: caseIds } },
    include: { customer: true, invoices: true },
  });
  const contacts = await tx.caseContact.findMany({
    where: { caseId: { in: caseIds } },
    select: { caseId: true },
  });
  const baselines = await loadBaselinesOf(tx, caseIds);
  const caseOf = new Map(cases.map((each) => [each.id, each]));
  const withContacts = new Set(contacts.map(({ caseId }) => caseId));
  return steps.flatMap((step) => {
    const owner = caseOf.get(step.caseId);
    const hasContacts = withContacts.has(step.caseId);
    return owner ? [{ step, owner, hasContacts, baselines: baselines.get(step.caseId) ?? [] }] : [];
  });
}
