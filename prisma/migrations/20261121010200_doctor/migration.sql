-- CreateEnum
CREATE TYPE "DoctorRunState" AS ENUM ('waiting', 'running', 'done', 'failed');

-- CreateEnum
CREATE TYPE "FindingSeverity" AS ENUM ('urgent', 'important', 'advice');

-- CreateTable
CREATE TABLE "DoctorRun" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "state" "DoctorRunState" NOT NULL DEFAULT 'waiting',
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "areas" TEXT[],
    "areasDone" INTEGER NOT NULL DEFAULT 0,
    "skipped" JSONB NOT NULL DEFAULT '{}',
    "found" INTEGER NOT NULL DEFAULT 0,
    "resolved" INTEGER NOT NULL DEFAULT 0,
    "failureCode" TEXT,

    CONSTRAINT "DoctorRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DoctorFinding" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "severity" "FindingSeverity" NOT NULL,
    "evidence" JSONB NOT NULL,
    "foundAt" TIMESTAMPTZ(3) NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,
    "resolvedAt" TIMESTAMPTZ(3),
    "resolvedBy" TEXT,
    "fixingUntil" TIMESTAMPTZ(3),
    "fixAskedBy" UUID,

    CONSTRAINT "DoctorFinding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DoctorAnswer" (
    "merchantId" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "answeredAt" TIMESTAMPTZ(3) NOT NULL,
    "userId" UUID NOT NULL,

    CONSTRAINT "DoctorAnswer_pkey" PRIMARY KEY ("merchantId","question")
);

-- CreateTable
CREATE TABLE "PortalChoice" (
    "merchantId" UUID NOT NULL,
    "headline" TEXT,
    "privacyPolicyUrl" TEXT,
    "termsUrl" TEXT,
    "hasInvoiceHistory" BOOLEAN NOT NULL DEFAULT true,
    "canCancel" BOOLEAN NOT NULL DEFAULT false,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PortalChoice_pkey" PRIMARY KEY ("merchantId")
);

-- CreateTable
CREATE TABLE "PortalHost" (
    "merchantId" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PortalHost_pkey" PRIMARY KEY ("merchantId")
);

-- CreateIndex
CREATE INDEX "DoctorRun_merchantId_askedAt_idx" ON "DoctorRun"("merchantId", "askedAt");

-- CreateIndex
CREATE INDEX "DoctorFinding_merchantId_resolvedAt_severity_idx" ON "DoctorFinding"("merchantId", "resolvedAt", "severity");

-- By hand: one open finding of a kind and subject; one run that waits.
CREATE UNIQUE INDEX "DoctorFinding_open" ON "DoctorFinding" ("merchantId", "kind", "subject") WHERE "resolvedAt" IS NULL;
CREATE UNIQUE INDEX "DoctorRun_waiting" ON "DoctorRun" ("merchantId") WHERE "state" = 'waiting';

-- Tenants are walls here too (see *_walls, *_cheaper_walls).
DO $$
DECLARE target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['DoctorRun', 'DoctorFinding', 'DoctorAnswer', 'PortalChoice', 'PortalHost']
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
GRANT SELECT, INSERT, UPDATE, DELETE ON "DoctorRun", "DoctorFinding", "DoctorAnswer", "PortalChoice", "PortalHost" TO recoup_app;
