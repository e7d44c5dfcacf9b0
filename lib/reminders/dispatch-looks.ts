import { now } from "@/lib/clock";
import { withInstallation } from "@/lib/db/transaction";
import { addDays } from "@/lib/domain/sequence";
import { enqueue } from "@/lib/queue/enqueue";

const mostAtOnce = 500;

/**
 * Asks for a look at the cards of every merchant that reminds its customers, once a day. Two workers at once:
 * the row decides, and the job is added in its transaction.
 * @returns how many were asked for
 */
export async function dispatchLooks(): Promise<number> {
  const at = await now();
  return withInstallation(async (tx) => {
    const due = await tx.$queryRaw<{ merchantId: string }[]>`
      INSERT INTO "ReminderLook" ("merchantId", "askedAt")
      SELECT m."id", ${at} FROM "Merchant" m
      JOIN "Connection" k ON k."merchantId" = m."id" AND k."status" IN ('ok', 'limited')
      LEFT JOIN "MailSettings" s ON s."merchantId" = m."id"
      LEFT JOIN "ReminderLook" l ON l."merchantId" = m."id"
      WHERE m."recoveryMode" = 'on' AND m."pausedAt" IS NULL
        AND (coalesce(s."hasExpiryReminders", true) OR s."renewalNoticeDays" IS NOT NULL)
        AND (l."askedAt" IS NULL OR l."askedAt" <= ${addDays(at, -1)})
      LIMIT ${mostAtOnce}
      ON CONFLICT ("merchantId") DO UPDATE SET "askedAt" = excluded."askedAt"
        WHERE "ReminderLook"."askedAt" <= ${addDays(at, -1)}
      RETURNING "merchantId"`;
    for (const { merchantId } of due) {
      await enqueue(tx, "reminder.look", { merchantId }, { key: `look:${merchantId}`, maxAttempts: 5 });
    }
    return due.length;
  });
}
