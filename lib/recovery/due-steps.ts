import { Prisma } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";

/**
 * Whether mails of a merchant `m` may be handed out at all; what the rules of `mayAsk` put off without a time of
 * its own is left out here, so that waiting costs nothing.
 */
export const sendingMerchant = Prisma.sql`"Merchant" m
  WHERE m."recoveryMode" = 'on' AND m."pausedAt" IS NULL
    AND (SELECT k."status" IN ('ok', 'limited') FROM "Connection" k WHERE k."merchantId" = m."id")
    AND (SELECT b."stoppedAt" FROM "MailSettings" b WHERE b."merchantId" = m."id") IS NULL`;

// Here and above values, not joins: behind the walls of tenants the planner expects one row, and would compare each
// merchant with each connection. Steps are looked at in the order of their index, no further than they are wanted.
const isCaseSendable = Prisma.sql`(SELECT c."state" = 'open' AND u."pausedAt" IS NULL FROM "RecoveryCase" c
  JOIN "Customer" u ON u."id" = c."customerId" WHERE c."id" = s."caseId")`;

/**
 * The due steps `s` of one merchant that may be handed out, the longest due first.
 * @param merchantId  an expression, so that it can be of a query around it
 */
export function dueStepsOf(merchantId: Prisma.Sql, at: Date, most: number): Prisma.Sql {
  return Prisma.sql`FROM "Step" s WHERE s."merchantId" = ${merchantId} AND s."state" = 'planned'
    AND s."dueAt" <= ${at} AND ${isCaseSendable} ORDER BY s."dueAt" LIMIT ${most}`;
}

/**
 * Lets the statements of a transaction walk an index instead of collecting all that it holds: after a backlog came
 * up, statistics know nothing of it yet, and a plan for few rows would read and sort fifty thousand for a hundred.
 */
export async function walkIndexes(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true)`;
}

/** How long a step is with whoever claimed it, wall time. */
export const stepLeaseMs = 120_000;
