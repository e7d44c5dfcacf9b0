import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";

import { dueStepsOf, sendingMerchant, stepLeaseMs, walkIndexes } from "./due-steps";

// Three chunks of a hundred: more would take the workers from others, fewer would wait for the provider.
const mostInFlight = 300;

export interface ClaimedStep {
  id: string;
  caseId: string;
}

/**
 * Takes due steps of one merchant for sending, the longest due first; nobody else gets them while the lease runs.
 * A merchant with very many has at most 300 under way at a time.
 */
export async function claimDueSteps(tx: Tx, merchantId: string, most: number): Promise<ClaimedStep[]> {
  const at = await now();
  const lease = new Date(Date.now() + stepLeaseMs);
  await walkIndexes(tx);
  return tx.$queryRaw<ClaimedStep[]>`
    WITH sending AS (
      SELECT m."id" FROM ${sendingMerchant} AND m."id" = ${merchantId}::uuid
        AND (SELECT count(*) FROM "Step" WHERE "merchantId" = ${merchantId}::uuid AND "state" = 'claimed'
          AND "leasedUntil" > statement_timestamp()) < ${mostInFlight}
    ), due AS (
      SELECT d."id" FROM sending CROSS JOIN LATERAL (
        SELECT s."id" ${dueStepsOf(Prisma.sql`sending."id"`, at, most)} FOR UPDATE OF s SKIP LOCKED) d
    )
    UPDATE "Step" s SET "state" = 'claimed', "leasedUntil" = ${lease} FROM due WHERE s."id" = due."id"
    RETURNING s."id", s."caseId"`;
}
