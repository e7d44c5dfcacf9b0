import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/client";
import { withInstallation } from "@/lib/db/transaction";

const graceMs = 60_000;

/** What needs the key waits until there is one that works, instead of being tried in every round. */
const hasKey = (merchantId: Prisma.Sql) => Prisma.sql`EXISTS (SELECT FROM "Connection" k
  WHERE k."merchantId" = ${merchantId} AND k."status" IN ('ok', 'limited'))`;

/**
 * Hands work back to the queue whose job was lost: messages and retries whose lease ended, events that nobody
 * handled. A job that still waits keeps its place and time; with a new key all that waited for it goes on.
 */
export async function recoverStalled(): Promise<void> {
  const before = new Date((await now()).getTime() - graceMs);
  await withInstallation(async (tx) => {
    // One statement: each round asks, and mostly there is nothing.
    await tx.$executeRaw`
      SELECT graphile_worker.add_job('message.send', json_build_object('merchantId', "merchantId", 'messageId', "id"),
        job_key := 'message:' || "id", job_key_mode := 'preserve_run_at')
      FROM "Message" WHERE "frozenAt" < ${before} AND "batchId" IS NULL AND ("state" IN ('frozen', 'sending')
          OR "sentAt" IS NULL AND "state" IN ('delivered', 'bounced', 'complained'))
        AND coalesce("leasedUntil", "firstTriedAt", '-infinity') < clock_timestamp() - interval '30 seconds'
        AND ${hasKey(Prisma.sql`"Message"."merchantId"`)}
      UNION ALL SELECT graphile_worker.add_job('batch.send', json_build_object('merchantId', "merchantId", 'batchId', "id"),
        job_key := 'batch:' || "id", job_key_mode := 'preserve_run_at')
      FROM "SendBatch" WHERE "frozenAt" < ${before} AND "state" IN ('frozen', 'sending')
        AND coalesce("leasedUntil", "firstTriedAt", '-infinity') < clock_timestamp() - interval '30 seconds'
        AND ${hasKey(Prisma.sql`"SendBatch"."merchantId"`)}
      UNION ALL SELECT graphile_worker.add_job('case.retry-invoice', json_build_object('merchantId', r."merchantId", 'retryId', r."id"),
        job_key := 'retry:' || r."id", job_key_mode := 'preserve_run_at')
      FROM "Retry" r JOIN "RecoveryCase" c ON c."id" = r."caseId" JOIN "Merchant" m ON m."id" = r."merchantId"
        JOIN "Customer" u ON u."id" = c."customerId"
        AND (c."state" = 'open' AND m."recoveryMode" = 'on' AND (r."cause" = 'card_updated'
            OR m."pausedAt" IS NULL AND u."pausedAt" IS NULL)
          OR c."state" = 'held' AND c."heldReason" = 'merchant' AND m."recoveryMode" = 'on' AND r."cause" = 'card_updated'
          OR c."state" = 'closed' AND r."state" = 'calling')
      WHERE r."state" IN ('decided', 'calling') AND r."decidedAt" < ${before}
        AND coalesce(r."leasedUntil", '-infinity') < clock_timestamp() - interval '30 seconds'
        AND ${hasKey(Prisma.sql`r."merchantId"`)}
      UNION ALL SELECT graphile_worker.add_job('event.handle', json_build_object('merchantId', "merchantId", 'eventId', "id"),
        job_key := "id"::text, job_key_mode := 'preserve_run_at')
      FROM "ProviderEvent" WHERE "state" = 'received' AND "receivedAt" < clock_timestamp() - interval '2 minutes'
        AND ${hasKey(Prisma.sql`"ProviderEvent"."merchantId"`)}
        AND NOT EXISTS (SELECT FROM graphile_worker.jobs j WHERE j."key" = "ProviderEvent"."id"::text)`;
  });
}
