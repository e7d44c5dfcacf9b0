-- CreateEnum
CREATE TYPE "OpenTracking" AS ENUM ('off', 'where_allowed', 'with_consent');

-- CreateEnum
CREATE TYPE "MailRoute" AS ENUM ('installation', 'resend', 'smtp');

-- AlterEnum
ALTER TYPE "MessageKind" ADD VALUE 'reminder';
ALTER TYPE "MessageKind" ADD VALUE 'renewal';

-- AlterTable
ALTER TABLE "Customer" ADD COLUMN "pausedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "RecoveryCase" ADD COLUMN "sequenceVersionId" UUID,
ADD COLUMN "mailsStoppedAt" TIMESTAMPTZ(3),
ADD COLUMN "mailsStoppedReason" TEXT;

-- AlterTable: a message belongs to a customer; only those about failed payments to a case.
ALTER TABLE "Message" ADD COLUMN "customerId" UUID,
ADD COLUMN "reminderId" UUID,
ADD COLUMN "ccAddresses" TEXT[] DEFAULT ARRAY[]::TEXT[],
ALTER COLUMN "caseId" DROP NOT NULL;
UPDATE "Message" m SET "customerId" = c."customerId" FROM "RecoveryCase" c WHERE c."id" = m."caseId";
ALTER TABLE "Message" ALTER COLUMN "customerId" SET NOT NULL;

-- AlterTable
ALTER TABLE "Link" ADD COLUMN "customerId" UUID, ALTER COLUMN "caseId" DROP NOT NULL;
UPDATE "Link" k SET "customerId" = c."customerId" FROM "RecoveryCase" c WHERE c."id" = k."caseId";
ALTER TABLE "Link" ALTER COLUMN "customerId" SET NOT NULL;

-- CreateTable
CREATE TABLE "MailSettings" (
    "merchantId" UUID NOT NULL,
    "windowStartHour" INTEGER NOT NULL DEFAULT 9,
    "windowEndHour" INTEGER NOT NULL DEFAULT 18,
    "isWorkdaysOnly" BOOLEAN NOT NULL DEFAULT true,
    "doesFirstWait" BOOLEAN NOT NULL DEFAULT false,
    "fixedLocale" TEXT,
    "endsAfterDays" INTEGER,
    "replyTo" TEXT,
    "openTracking" "OpenTracking" NOT NULL DEFAULT 'off',
    "openTrackingAskedAt" TIMESTAMPTZ(3),
    "isExpress" BOOLEAN NOT NULL DEFAULT false,
    "hasExpiryReminders" BOOLEAN NOT NULL DEFAULT true,
    "renewalNoticeDays" INTEGER,
    "route" "MailRoute" NOT NULL DEFAULT 'installation',
    "routeSealed" TEXT,
    "routeHint" TEXT,
    "slowedAt" TIMESTAMPTZ(3),
    "stoppedAt" TIMESTAMPTZ(3),
    "breakerReason" TEXT,
    "alertAddresses" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "slackUrlSealed" TEXT,
    "hasWeeklyDigest" BOOLEAN NOT NULL DEFAULT true,
    "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MailSettings_pkey" PRIMARY KEY ("merchantId")
);

-- CreateIndex
CREATE INDEX "Message_customerId_idx" ON "Message"("customerId");

-- CreateIndex
CREATE INDEX "Link_customerId_idx" ON "Link"("customerId");

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailSettings" ADD CONSTRAINT "MailSettings_merchantId_fkey" FOREIGN KEY ("merchantId") REFERENCES "Merchant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Tenants are walls here too (see *_walls, *_cheaper_walls).
ALTER TABLE "MailSettings" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "MailSettings"
  USING ("merchantId" = (SELECT nullif(current_setting('app.merchant_id', true), '')::uuid)
    OR (SELECT current_setting('app.scope', true)) = 'installation')
  WITH CHECK ("merchantId" = (SELECT nullif(current_setting('app.merchant_id', true), '')::uuid)
    OR (SELECT current_setting('app.scope', true)) = 'installation');
GRANT SELECT, INSERT, UPDATE, DELETE ON "MailSettings" TO recoup_app;
