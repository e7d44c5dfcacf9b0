import type { CaseInvoice, Customer, RecoveryCase, Step } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";

import { loadBaselinesOf } from "./baselines";
import { groupByCase } from "./group-by-case";
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
  const steps = await tx.$queryRaw<Step[]>`SELECT s.* FROM "Step" s
    WHERE s."id" = ANY(${stepIds}::uuid[]) AND s."merchantId" = ${merchantId}::uuid AND s."state" = 'claimed'
      AND NOT EXISTS (SELECT FROM "Message" g WHERE g."stepId" = s."id")
    ORDER BY s."dueAt", s."id"`;
  const caseIds = [...new Set(steps.map(({ caseId }) => caseId))];
  const cases = await loadCases(tx, caseIds);
  const contacts = await tx.$queryRaw<{ caseId: string }[]>`
    SELECT "caseId" FROM "CaseContact" WHERE "caseId" = ANY(${caseIds}::uuid[])`;
  const baselines = await loadBaselinesOf(tx, caseIds);
  const withContacts = new Set(contacts.map(({ caseId }) => caseId));
  return steps.flatMap((step) => {
    const owner = cases.get(step.caseId);
    const hasContacts = withContacts.has(step.caseId);
    return owner ? [{ step, owner, hasContacts, baselines: baselines.get(step.caseId) ?? [] }] : [];
  });
}

type LoadedCase = RecoveryCase & { customer: Customer; invoices: CaseInvoice[] };

/** Cases of the transaction's merchant with their customers and invoices, by id. */
export async function loadCases(tx: Tx, caseIds: string[]): Promise<Map<string, LoadedCase>> {
  const cases = await tx.$queryRaw<RecoveryCase[]>`
    SELECT * FROM "RecoveryCase" WHERE "id" = ANY(${caseIds}::uuid[])`;
  const customers = await tx.$queryRaw<Customer[]>`
    SELECT * FROM "Customer" WHERE "id" = ANY(${cases.map(({ customerId }) => customerId)}::uuid[])`;
  const invoices = await tx.$queryRaw<CaseInvoice[]>`
    SELECT * FROM "CaseInvoice" WHERE "caseId" = ANY(${caseIds}::uuid[])`;
  const customerOf = new Map(customers.map((customer) => [customer.id, customer]));
  const invoicesOf = groupByCase(invoices);
  return new Map(
    cases.flatMap((each) => {
      const customer = customerOf.get(each.customerId);
      return customer ? [[each.id, { ...each, customer, invoices: invoicesOf.get(each.id) ?? [] }]] : [];
    }),
  );
}
