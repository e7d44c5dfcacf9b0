import { Prisma } from "@/lib/db/client";

/**
 * From a due step `s` to the rows that say whether it may be handed out at all; what the rules of `mayAsk` put
 * off without a time of its own is left out here, so that waiting costs nothing.
 */
export const sendableStep = Prisma.sql`
  JOIN "RecoveryCase" c ON c."id" = s."caseId" AND c."state" = 'open'
  JOIN "Customer" u ON u."id" = c."customerId" AND u."pausedAt" IS NULL
  JOIN "Merchant" m ON m."id" = s."merchantId" AND m."recoveryMode" = 'on' AND m."pausedAt" IS NULL
  JOIN "Connection" k ON k."merchantId" = m."id" AND k."status" IN ('ok', 'limited')
  LEFT JOIN "MailSettings" b ON b."merchantId" = m."id"`;

/** How long a step is with whoever claimed it, wall time. */
export const stepLeaseMs = 120_000;
