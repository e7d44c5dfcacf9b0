import type { Tx } from "@/lib/db/transaction";
import type { Context } from "@/lib/recovery/context";

import { readEngine } from "./read-engine";

/**
 * Has the next try of a case worked out anew: after a failure, a changed card, the end of a hold, or of a try. It is a
 * mark in our own table, so asking often asks once and a lost worker loses nothing. Where we do not retry at all,
 * that is written down at once and nothing is read.
 */
export async function askForPlan(tx: Tx, { merchant, now }: Context, caseId: string): Promise<void> {
  const engine = await readEngine(tx, merchant, now);
  if (engine.isOn) await mark(tx, merchant.id, caseId, now);
  else await settle(tx, { merchantId: merchant.id, caseId, reason: engine.reason, now });
}

// What was planned stays to be seen until it is worked out anew.
async function mark(tx: Tx, merchantId: string, caseId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "RetryPlan" ("caseId", "merchantId", "kind", "reason", "lookAt", "plannedAt")
    SELECT "id", "merchantId", 'asked', 'asked', ${now}, ${now} FROM "RecoveryCase"
    WHERE "id" = ${caseId}::uuid AND "merchantId" = ${merchantId}::uuid AND "state" IN ('open', 'held')
    ON CONFLICT ("caseId") DO UPDATE SET "lookAt" = excluded."lookAt"`;
}

async function settle(
  tx: Tx,
  { merchantId, caseId, reason, now }: { merchantId: string; caseId: string; reason: string; now: Date },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "RetryPlan" ("caseId", "merchantId", "kind", "reason", "plannedAt")
    SELECT "id", "merchantId", 'none', ${reason}, ${now} FROM "RecoveryCase"
    WHERE "id" = ${caseId}::uuid AND "merchantId" = ${merchantId}::uuid AND "state" IN ('open', 'held')
    ON CONFLICT ("caseId") DO UPDATE SET "kind" = 'none', "reason" = excluded."reason", "dueAt" = NULL,
      "lookAt" = NULL, "caseInvoiceId" = NULL, "plannedAt" = excluded."plannedAt"
    WHERE "RetryPlan"."kind" <> 'none' OR "RetryPlan"."reason" <> excluded."reason"
      OR "RetryPlan"."lookAt" IS NOT NULL`;
}

/** Has every open case of a merchant worked out anew, once the rules for all of them changed. */
export async function askForAllPlans(tx: Tx, merchantId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "RetryPlan" ("caseId", "merchantId", "kind", "reason", "lookAt", "plannedAt")
    SELECT "id", "merchantId", 'asked', 'asked', ${now}, ${now} FROM "RecoveryCase"
    WHERE "merchantId" = ${merchantId}::uuid AND "state" IN ('open', 'held')
    ON CONFLICT ("caseId") DO UPDATE SET "lookAt" = excluded."lookAt"`;
}
