import type { Rows } from "./evidence";

import type { OwnerDatabase } from "@/e2e/chaos/inline/owner-database";

/** Reads the rows that a life left behind. */
export async function readRows(owner: OwnerDatabase): Promise<Rows> {
  const read = <Name extends keyof Rows>(name: Name) =>
    owner.rows<Rows[Name][number]>(queries[name]) as Promise<Rows[Name]>;
  return {
    retries: await read("retries"),
    messages: await read("messages"),
    invoices: await read("invoices"),
    cases: await read("cases"),
    revenues: await read("revenues"),
    events: await read("events"),
    steps: await read("steps"),
    batches: await read("batches"),
    lockedJobs: await read("lockedJobs"),
    givenUpJobs: await read("givenUpJobs"),
    olderReads: await read("olderReads"),
    notedCalls: await read("notedCalls"),
  };
}

const queries: Record<keyof Rows, string> = {
  retries: `SELECT r."id", r."merchantId", r."caseId", i."providerInvoiceId" AS invoice, r."cause",
      r."providerPaymentMethodId" AS method, r."slotOwner", r."amountMinor"::float8 AS "amountMinor", r."currency",
      r."idempotencyKey", r."state"::text, r."code", r."decidedAt", r."calledAt", r."leasedUntil",
      r."calls",
      c."state"::text AS "caseState", c."openedAt" AS "caseOpenedAt"
    FROM "Retry" r JOIN "CaseInvoice" i ON i."id" = r."caseInvoiceId" JOIN "RecoveryCase" c ON c."id" = r."caseId"`,
  messages: `SELECT m."id", m."merchantId", m."caseId", m."stepId", u."providerCustomerId" AS customer,
      m."kind"::text, m."state"::text, m."toAddress", m."idempotencyKey", m."frozenAt", m."firstTriedAt",
      m."leasedUntil", m."providerMessageId", m."batchId" FROM "Message" m JOIN "Customer" u ON u."id" = m."customerId"`,
  invoices: `SELECT i."id", i."merchantId", i."caseId", i."providerInvoiceId" AS invoice,
      u."providerCustomerId" AS customer, i."number", i."state"::text, i."currency",
      i."amountRemainingMinor"::float8 AS "amountRemainingMinor", i."failedAt"
    FROM "CaseInvoice" i JOIN "RecoveryCase" c ON c."id" = i."caseId" JOIN "Customer" u ON u."id" = c."customerId"`,
  cases: `SELECT c."id", c."merchantId", u."providerCustomerId" AS customer, c."state"::text, c."outcome"::text,
      c."heldReason", c."openedAt" FROM "RecoveryCase" c JOIN "Customer" u ON u."id" = c."customerId"`,
  revenues: `SELECT r."merchantId", i."providerInvoiceId" AS invoice, r."class"::text, r."currency",
      r."amountMinor"::float8 AS "amountMinor", r."refundedMinor"::float8 AS "refundedMinor"
    FROM "RecoveredRevenue" r JOIN "CaseInvoice" i ON i."id" = r."caseInvoiceId"`,
  events: `SELECT e."merchantId", e."providerEventId", e."state"::text, EXISTS (
      SELECT FROM graphile_worker._private_jobs j WHERE j.key = e."id"::text AND j.attempts < j.max_attempts
    ) AS "hasJob" FROM "ProviderEvent" e`,
  steps: `SELECT s."id", s."state"::text, s."leasedUntil", g."id" IS NOT NULL AS "hasMessage"
    FROM "Step" s LEFT JOIN "Message" g ON g."stepId" = s."id"`,
  batches: `SELECT "id", "state"::text, "leasedUntil" FROM "SendBatch"`,
  lockedJobs: `SELECT t.identifier AS name, j.attempts FROM graphile_worker._private_jobs j
    JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    WHERE j.locked_at IS NOT NULL AND pg_try_advisory_xact_lock(hashtextextended(j.locked_by, 0))`,
  givenUpJobs: `SELECT t.identifier AS name, j.last_error AS "lastError" FROM graphile_worker._private_jobs j
    JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE j.attempts >= j.max_attempts`,
  olderReads: `SELECT * FROM chaos.older_read`,
  notedCalls: `SELECT * FROM chaos.noted_call ORDER BY "at"`,
};
