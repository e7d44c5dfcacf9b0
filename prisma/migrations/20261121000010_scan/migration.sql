-- CreateEnum
CREATE TYPE "ScanState" AS ENUM ('reading', 'computing', 'done', 'failed');

-- CreateTable
CREATE TABLE "Scan" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "state" "ScanState" NOT NULL DEFAULT 'reading',
    "frozenAt" TIMESTAMPTZ(3) NOT NULL,
    "readsFrom" TIMESTAMPTZ(3) NOT NULL,
    "ruleVersion" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "firstShownAt" TIMESTAMPTZ(3),
    "requests" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "failureCode" TEXT,
    "checksum" TEXT,

    CONSTRAINT "Scan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScanWindow" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "scanId" UUID NOT NULL,
    "lane" TEXT NOT NULL,
    "createdFrom" TIMESTAMPTZ(3) NOT NULL,
    "createdTo" TIMESTAMPTZ(3) NOT NULL,
    "cursor" TEXT,
    "isDone" BOOLEAN NOT NULL DEFAULT false,
    "pages" INTEGER NOT NULL DEFAULT 0,
    "objects" INTEGER NOT NULL DEFAULT 0,
    "failureCode" TEXT,
    "leasedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "ScanWindow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScanPage" (
    "windowId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "merchantId" UUID NOT NULL,
    "scanId" UUID NOT NULL,
    "lane" TEXT NOT NULL,
    "records" JSONB NOT NULL,

    CONSTRAINT "ScanPage_pkey" PRIMARY KEY ("windowId","position")
);

-- CreateTable
CREATE TABLE "ScanReport" (
    "scanId" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "merchantId" UUID NOT NULL,
    "report" JSONB NOT NULL,
    "computedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ScanReport_pkey" PRIMARY KEY ("scanId","period")
);

-- CreateTable
CREATE TABLE "ScanFailure" (
    "scanId" UUID NOT NULL,
    "providerInvoiceId" TEXT NOT NULL,
    "merchantId" UUID NOT NULL,
    "providerCustomerId" TEXT NOT NULL,
    "customerName" TEXT,
    "customerEmail" TEXT,
    "number" TEXT,
    "currency" TEXT NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "recoveredMinor" BIGINT NOT NULL,
    "failedAt" TIMESTAMPTZ(3) NOT NULL,
    "recoveredAt" TIMESTAMPTZ(3),
    "outcome" TEXT NOT NULL,
    "declineCode" TEXT NOT NULL,
    "declineClass" TEXT NOT NULL,
    "plan" TEXT,
    "brand" TEXT,
    "country" TEXT,
    "isCardUnchanged" BOOLEAN NOT NULL,

    CONSTRAINT "ScanFailure_pkey" PRIMARY KEY ("scanId","providerInvoiceId")
);

-- CreateIndex
CREATE INDEX "Scan_merchantId_startedAt_idx" ON "Scan"("merchantId", "startedAt");

-- CreateIndex
CREATE INDEX "ScanWindow_scanId_lane_isDone_idx" ON "ScanWindow"("scanId", "lane", "isDone");

-- CreateIndex
CREATE INDEX "ScanPage_scanId_lane_idx" ON "ScanPage"("scanId", "lane");

-- CreateIndex
CREATE INDEX "ScanFailure_merchantId_scanId_outcome_idx" ON "ScanFailure"("merchantId", "scanId", "outcome");

-- AddForeignKey
ALTER TABLE "ScanWindow" ADD CONSTRAINT "ScanWindow_scanId_fkey" FOREIGN KEY ("scanId") REFERENCES "Scan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScanPage" ADD CONSTRAINT "ScanPage_scanId_fkey" FOREIGN KEY ("scanId") REFERENCES "Scan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScanReport" ADD CONSTRAINT "ScanReport_scanId_fkey" FOREIGN KEY ("scanId") REFERENCES "Scan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScanFailure" ADD CONSTRAINT "ScanFailure_scanId_fkey" FOREIGN KEY ("scanId") REFERENCES "Scan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Tenants are walls here too (see *_walls, *_cheaper_walls).
DO $$
DECLARE target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['Scan', 'ScanWindow', 'ScanPage', 'ScanReport', 'ScanFailure']
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
GRANT SELECT, INSERT, UPDATE, DELETE ON "Scan", "ScanWindow", "ScanPage", "ScanReport", "ScanFailure" TO recoup_app;
