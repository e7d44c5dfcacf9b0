-- AlterTable
ALTER TABLE "RecoveryCase" ADD COLUMN "refundedSubscriptions" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "CaseInvoice" ADD COLUMN "isRefunded" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "isEndedByFailure" BOOLEAN NOT NULL DEFAULT false;

-- By hand: whether this merchant's subscriptions are ended once retries are over is asked for one case at a time.
CREATE INDEX "CaseInvoice_ended_by_failure" ON "CaseInvoice" ("merchantId") WHERE "isEndedByFailure";
