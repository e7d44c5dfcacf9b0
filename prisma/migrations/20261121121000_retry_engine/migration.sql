-- CreateEnum
CREATE TYPE "OwnRetries" AS ENUM ('automatic', 'on', 'off');

-- CreateEnum
CREATE TYPE "RetryPlanKind" AS ENUM ('asked', 'try', 'under_way', 'none');

-- AlterTable
ALTER TABLE "Merchant" ADD COLUMN "ownRetries" "OwnRetries" NOT NULL DEFAULT 'automatic';

-- AlterTable
ALTER TABLE "Retry" ADD COLUMN "attemptCount" INTEGER, ADD COLUMN "reason" TEXT;

-- CreateTable
CREATE TABLE "RetryPlan" (
    "caseId" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "kind" "RetryPlanKind" NOT NULL,
    "reason" TEXT NOT NULL,
    "caseInvoiceId" UUID,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMPTZ(3),
    "lookAt" TIMESTAMPTZ(3),
    "plannedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RetryPlan_pkey" PRIMARY KEY ("caseId")
);

-- CreateTable
CREATE TABLE "CardAttempt" (
    "merchantId" UUID NOT NULL,
    "providerChargeId" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CardAttempt_pkey" PRIMARY KEY ("merchantId","providerChargeId")
);

-- CreateIndex
CREATE INDEX "CardAttempt_merchantId_fingerprint_at_idx" ON "CardAttempt"("merchantId", "fingerprint", "at");

-- AddForeignKey
ALTER TABLE "RetryPlan" ADD CONSTRAINT "RetryPlan_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "RecoveryCase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CardAttempt" ADD CONSTRAINT "CardAttempt_merchantId_fkey" FOREIGN KEY ("merchantId") REFERENCES "Merchant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: what is to be looked at is found by its time, whatever else is stored.
CREATE INDEX "RetryPlan_look" ON "RetryPlan" ("lookAt") WHERE "lookAt" IS NOT NULL;
CREATE INDEX "RetryPlan_merchant" ON "RetryPlan" ("merchantId");
-- By hand: whether the provider was seen to retry by itself.
CREATE INDEX "CaseInvoice_provider_retries" ON "CaseInvoice" ("merchantId", "failedAt")
  WHERE "nextPaymentAttemptAt" IS NOT NULL OR "attemptCount" > 1;

-- Tenants are walls here too (see *_walls, *_cheaper_walls).
DO $$
DECLARE target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['RetryPlan', 'CardAttempt']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format(
      'CREATE POLICY tenant ON %1$I USING (%2$s) WITH CHECK (%2$s)',
      target,
      '"merchantId" = (SELECT nullif(current_setting(''app.merchant_id'', true), '''')::uuid)'
        ' OR (SELECT current_setting(''app.scope'', true)) = ''installation'''
    );
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON "RetryPlan", "CardAttempt" TO recoup_app;
