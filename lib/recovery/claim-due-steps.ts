import { now } from "@/lib/clock";
import { withMerchant } from "@/lib/db/transaction";

import { sendableStep, stepLeaseMs } from "./due-steps";

// Three chunks of a hundred: more would take the workers from others, fewer would wait for the provider.
const mostInFlight = 300;

/**
 * Takes due steps of one merchant for sending, the longest due first; nobody else gets them while the lease runs.
 * A merchant with very many has at most 300 under way at a time.
 */
export async function claimDueSteps(merchantId: string, most: number): Promise<string[]> {
  const at = await now();
  const lease = new Date(Date.now() + stepLeaseMs);
  return withMerchant(merchantId, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      WITH under_way AS (
        SELECT count(*) AS n FROM "Step" WHERE "merchantId" = ${merchantId}::uuid AND "state" = 'claimed'
          AND "leasedUntil" > statement_timestamp()
      ), due AS (
        SELECT s."id" FROM "Step" s ${sendableStep}
        WHERE s."merchantId" = ${merchantId}::uuid AND s."state" = 'planned' AND s."dueAt" <= ${at}
          AND b."stoppedAt" IS NULL AND (SELECT n FROM under_way) < ${mostInFlight}
        ORDER BY s."dueAt" LIMIT ${most} FOR UPDATE OF s SKIP LOCKED
      )
      UPDATE "Step" s SET "state" = 'claimed', "leasedUntil" = ${lease} FROM due WHERE s."id" = due."id"
      RETURNING s."id"`;
    return rows.map(({ id }) => id);
  });
}
